package io.jangteo.order.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.http.EntityTag;
import io.jangteo.order.domain.CancelledBy;
import io.jangteo.order.domain.FailureReason;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.RefundStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * An order as a client sees it.
 *
 * @param lines absent in a list of orders
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
    UUID orderId,
    String status,
    Money total,
    Instant createdAt,
    Instant expiresAt,
    long version,
    @Nullable FailureReason failureReason,
    @Nullable CancelledBy cancelledBy,
    @Nullable Instant cancelRequestedAt,
    RefundStatus refundStatus,
    Money refunded,
    @Nullable List<Line> lines,
    @Nullable Payment payment,
    @Nullable Instant closedAt) {

  /** One line, at the price of the moment of ordering. */
  public record Line(
      int lineNo,
      String skuId,
      String productId,
      String name,
      String sellerId,
      int quantity,
      Money unitPrice,
      Money amount) {

    private static Line of(OrderLine line) {
      return new Line(
          line.lineNo(),
          line.skuId(),
          line.productId(),
          line.name(),
          line.sellerId(),
          line.quantity(),
          line.unitPrice(),
          line.amount());
    }
  }

  /** How it is paid; the provider's key stays with us. */
  public record Payment(PaymentInstruction.Provider provider, String method) {}

  public static OrderView of(PlacedOrder placed) {
    return of(placed.order(), placed.lines().stream().map(Line::of).toList());
  }

  static OrderView withoutLines(Order order) {
    return of(order, null);
  }

  private static OrderView of(Order order, @Nullable List<Line> lines) {
    var state = order.state();
    return new OrderView(
        order.id().value(),
        state.name(),
        order.total(),
        order.createdAt(),
        order.expiresAt(),
        order.version(),
        state instanceof OrderState.Failed failed ? failed.reason() : null,
        state instanceof OrderState.Cancelled cancelled ? cancelled.by() : null,
        order.cancelRequestedAt(),
        order.refundStatus(),
        order.refunded(),
        lines,
        order.payment() == null
            ? null
            : new Payment(order.payment().provider(), order.payment().method()),
        state instanceof OrderState.Closed closed ? closed.closedAt() : null);
  }

  /** Where the order is found, and the tag of this version of it. */
  public ResponseEntity<OrderView> in(ResponseEntity.BodyBuilder response) {
    return response
        .location(URI.create("/v1/orders/" + orderId))
        .eTag(EntityTag.of(version))
        .body(this);
  }
}
