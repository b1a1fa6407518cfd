package io.jangteo.order.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.http.EntityTag;
import io.jangteo.order.domain.CancelledBy;
import io.jangteo.order.domain.FailureReason;
import io.jangteo.order.domain.Fulfilment;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.OrderRefund;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.OrderState.Open;
import io.jangteo.order.domain.PaymentAttempt;
import io.jangteo.order.domain.PaymentAttempt.AwaitingDeposit;
import io.jangteo.order.domain.PaymentAttempt.Declined;
import io.jangteo.order.domain.PaymentAttempt.Started;
import io.jangteo.order.domain.PaymentAttempt.Superseded;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.RefundState;
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
 * @param lines absent in a list of orders, as are the refunds
 * @param deposit what the buyer is to do while the order waits for it
 * @param payable until {@code expiresAt} the buyer may say how, or how else, to pay
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
    @Nullable List<Refund> refunds,
    @Nullable Payment payment,
    @Nullable Deposit deposit,
    boolean payable,
    @Nullable Instant closedAt) {

  /** One line, at the price of the moment of ordering. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      int lineNo,
      String skuId,
      String productId,
      String name,
      String sellerId,
      int quantity,
      Money unitPrice,
      Money amount,
      Fulfilment fulfilment,
      @Nullable Instant fulfilledAt,
      int refundedQuantity,
      Money refunded) {

    static Line of(OrderLine line) {
      return new Line(
          line.lineNo(),
          line.skuId(),
          line.productId(),
          line.name(),
          line.sellerId(),
          line.quantity(),
          line.unitPrice(),
          line.amount(),
          line.fulfilment(),
          line.fulfilledAt(),
          line.refundedQuantity(),
          line.refunded());
    }
  }

  /** Money on its way back, or that was asked for. */
  public record Refund(UUID refundId, RefundState state, Money amount) {
    private static Refund of(OrderRefund refund) {
      return new Refund(refund.refundId(), refund.state(), refund.amount());
    }
  }

  /**
   * How it is paid; the provider's key stays with us.
   *
   * @param state of the latest attempt, until the order is paid
   * @param gatewayCode why that was declined, in the gateway's own code
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Payment(
      PaymentInstruction.Provider provider,
      String method,
      @Nullable AttemptState state,
      @Nullable String gatewayCode) {

    private static Payment of(PaymentInstruction payment, @Nullable PaymentAttempt attempt) {
      return new Payment(
          payment.provider(),
          payment.method(),
          AttemptState.of(attempt),
          attempt instanceof Declined(_, var code) ? code : null);
    }
  }

  /** How an attempt to take the money is doing. */
  public enum AttemptState {
    STARTED,
    AWAITING_DEPOSIT,
    DECLINED;

    private static @Nullable AttemptState of(@Nullable PaymentAttempt attempt) {
      return switch (attempt) {
        case null -> null;
        case Superseded _ -> null;
        case Started _ -> STARTED;
        case AwaitingDeposit _ -> AWAITING_DEPOSIT;
        case Declined _ -> DECLINED;
      };
    }
  }

  /** Where and until when to deposit the money. */
  public record Deposit(String bank, String accountMasked, Instant dueAt) {}

  public static OrderView of(PlacedOrder placed) {
    return of(
        placed.order(),
        placed.lines().stream().map(Line::of).toList(),
        placed.refunds().stream().map(Refund::of).toList());
  }

  static OrderView withoutLines(Order order) {
    return of(order, null, null);
  }

  private static OrderView of(
      Order order, @Nullable List<Line> lines, @Nullable List<Refund> refunds) {
    var state = order.state();
    var attempt = isPaid(state) ? null : order.attempt();
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
        refunds,
        order.payment() == null ? null : Payment.of(order.payment(), attempt),
        state == Open.PAYING && attempt instanceof AwaitingDeposit(_, var bank, var account, var at)
            ? new Deposit(bank, account, at)
            : null,
        order.isPayable(),
        state instanceof OrderState.Closed closed ? closed.closedAt() : null);
  }

  /** From then on it does not matter how it was paid. */
  private static boolean isPaid(OrderState state) {
    return state == Open.PAID || state instanceof OrderState.Confirmed;
  }

  /** Where the order is found, and the tag of this version of it. */
  public ResponseEntity<OrderView> in(ResponseEntity.BodyBuilder response) {
    return response
        .location(URI.create("/v1/orders/" + orderId))
        .eTag(EntityTag.of(version))
        .body(this);
  }
}
