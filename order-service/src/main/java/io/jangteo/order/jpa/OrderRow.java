package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.CancelledBy;
import io.jangteo.order.domain.EarlierOrder;
import io.jangteo.order.domain.FailureReason;
import io.jangteo.order.domain.Fingerprint;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.OrderState.Cancelled;
import io.jangteo.order.domain.OrderState.Confirmed;
import io.jangteo.order.domain.OrderState.Failed;
import io.jangteo.order.domain.OrderState.Open;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.PlacingRequest;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code orders}. */
@Entity
@Table(name = "orders")
class OrderRow {

  @Id
  @Column(name = "order_id")
  private UUID id;

  private String buyerId;

  @SuppressWarnings("UnusedVariable") // Queries read it.
  private String idemKey;

  @JdbcTypeCode(SqlTypes.BINARY)
  private byte[] fingerprint;

  private String status;
  private @Nullable String failureReason;
  private @Nullable String cancelledBy;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 3)
  private String currency;

  private long totalAmount;
  private long refundedAmount;
  private @Nullable String paymentProvider;
  private @Nullable String paymentMethod;
  private @Nullable String paymentKey;
  private Instant createdAt;
  private Instant expiresAt;
  private @Nullable Instant cancelRequestedAt;

  @SuppressWarnings("UnusedVariable") // People read it.
  private @Nullable String cancelReason;

  private @Nullable Instant closedAt;
  private long version;

  @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
  @OrderBy("lineNo")
  private List<OrderLineRow> lines = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Hibernate fills it.
  protected OrderRow() {}

  @SuppressWarnings("NullAway.Init") // show() sets the status.
  OrderRow(PlacedOrder placed, PlacingRequest request) {
    var order = placed.order();
    id = order.id().value();
    buyerId = order.buyerId();
    idemKey = request.key();
    fingerprint = HexFormat.of().parseHex(request.fingerprint().sha256());
    currency = order.total().currency();
    totalAmount = order.total().amount();
    createdAt = order.createdAt();
    expiresAt = order.expiresAt();
    var payment = order.payment();
    if (payment != null) {
      paymentProvider = payment.provider().name();
      paymentMethod = payment.method();
      paymentKey = payment.paymentKey();
    }
    show(order);
    placed.lines().forEach(line -> lines.add(new OrderLineRow(this, line)));
  }

  /** Takes over its order out of these. */
  void show(Map<OrderId, Order> orders) {
    show(required(orders.get(new OrderId(id))));
  }

  /** Takes over what may change of an order. */
  final void show(Order order) {
    var state = order.state();
    status = state.name();
    failureReason = null;
    cancelledBy = null;
    closedAt = null;
    switch (state) {
      case Open _ -> {}
      case Confirmed(var at) -> closedAt = at;
      case Failed(var reason, var at) -> {
        failureReason = reason.name();
        closedAt = at;
      }
      case Cancelled(var by, var at) -> {
        cancelledBy = by.name();
        closedAt = at;
      }
    }
    refundedAmount = order.refunded().amount();
    cancelRequestedAt = order.cancelRequestedAt();
    version = order.version();
  }

  void cancelRequested(Order order, String reason) {
    cancelReason = reason;
    show(order);
  }

  Order order() {
    return new Order(
        new OrderId(id),
        buyerId,
        new Money(totalAmount, currency),
        createdAt,
        expiresAt,
        payment(),
        version,
        state(),
        new Money(refundedAmount, currency),
        cancelRequestedAt);
  }

  PlacedOrder placedOrder() {
    return new PlacedOrder(order(), lines.stream().map(line -> line.line(currency)).toList());
  }

  EarlierOrder earlierOrder() {
    return new EarlierOrder(placedOrder(), new Fingerprint(HexFormat.of().formatHex(fingerprint)));
  }

  private OrderState state() {
    return switch (status) {
      case Confirmed.NAME -> new Confirmed(required(closedAt));
      case Failed.NAME ->
          new Failed(FailureReason.valueOf(required(failureReason)), required(closedAt));
      case Cancelled.NAME ->
          new Cancelled(CancelledBy.valueOf(required(cancelledBy)), required(closedAt));
      default -> Open.valueOf(status);
    };
  }

  private @Nullable PaymentInstruction payment() {
    return paymentProvider == null
        ? null
        : new PaymentInstruction(
            PaymentInstruction.Provider.valueOf(paymentProvider),
            required(paymentMethod),
            required(paymentKey),
            new Money(totalAmount, currency));
  }

  /** A CHECK of the table says that it is there. */
  private static <T> T required(@Nullable T column) {
    return Objects.requireNonNull(column);
  }
}
