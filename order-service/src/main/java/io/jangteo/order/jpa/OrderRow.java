package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.CancelledBy;
import io.jangteo.order.domain.Canceller;
import io.jangteo.order.domain.EarlierOrder;
import io.jangteo.order.domain.FailureReason;
import io.jangteo.order.domain.Fingerprint;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.OrderRefund;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.OrderState.Cancelled;
import io.jangteo.order.domain.OrderState.Closed;
import io.jangteo.order.domain.OrderState.Confirmed;
import io.jangteo.order.domain.OrderState.Failed;
import io.jangteo.order.domain.OrderState.Open;
import io.jangteo.order.domain.PaymentAttempt;
import io.jangteo.order.domain.PaymentAttempt.AwaitingDeposit;
import io.jangteo.order.domain.PaymentAttempt.Declined;
import io.jangteo.order.domain.PaymentAttempt.Started;
import io.jangteo.order.domain.PaymentAttempt.Superseded;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.domain.PlacedOrder;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code orders}. */
@Entity
@Table(name = "orders")
class OrderRow {

  private static final String STARTED = "STARTED";
  private static final String AWAITING_DEPOSIT = "AWAITING_DEPOSIT";
  private static final String DECLINED = "DECLINED";
  private static final String SUPERSEDED = "SUPERSEDED";

  @Id
  @Column(name = "order_id")
  private UUID id;

  @Column(updatable = false)
  private String buyerId;

  @SuppressWarnings("UnusedVariable") // Queries read it.
  @Column(updatable = false)
  private String idemKey;

  @JdbcTypeCode(SqlTypes.BINARY)
  @Column(updatable = false)
  private byte[] fingerprint;

  private String status;
  private @Nullable String failureReason;
  private @Nullable String cancelledBy;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 3, updatable = false)
  private String currency;

  @Column(updatable = false)
  private long totalAmount;

  private long refundedAmount;
  private @Nullable String paymentProvider;
  private @Nullable String paymentMethod;
  private @Nullable String paymentKey;
  private @Nullable String merchantAccount;
  private @Nullable Instant instructedAt;
  private @Nullable Integer attemptNo;
  private @Nullable String attemptState;
  private @Nullable String declineCode;
  private @Nullable String depositBank;
  private @Nullable String depositAccount;
  private @Nullable Instant depositDueAt;

  @Column(updatable = false)
  private Instant createdAt;

  @Column(updatable = false)
  private Instant expiresAt;

  private @Nullable Instant cancelRequestedAt;

  @SuppressWarnings("UnusedVariable") // People read it.
  private @Nullable String cancelReason;

  @SuppressWarnings("UnusedVariable") // People read it.
  private @Nullable String cancelRequestedBy;

  @SuppressWarnings("UnusedVariable") // People read it.
  private @Nullable String cancelRequesterId;

  private @Nullable Instant closedAt;
  private long version;

  @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
  @OrderBy("lineNo")
  private List<OrderLineRow> lines = new ArrayList<>();

  @OneToMany(mappedBy = "order")
  @OrderBy("toldAt, refundId")
  private List<OrderRefundRow> refunds = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Hibernate fills it.
  protected OrderRow() {}

  @SuppressWarnings("NullAway.Init") // show() sets the status.
  OrderRow(PlacedOrder placed, KeyedRequest request) {
    var order = placed.order();
    id = order.id().value();
    buyerId = order.buyerId();
    idemKey = request.key();
    fingerprint = HexFormat.of().parseHex(request.fingerprint().sha256());
    currency = order.total().currency();
    totalAmount = order.total().amount();
    createdAt = order.createdAt();
    expiresAt = order.expiresAt();
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
    show(order.payment());
    instructedAt = order.instructedAt();
    show(order.attempt());
    refundedAmount = order.refunded().amount();
    cancelRequestedAt = order.cancelRequestedAt();
    version = order.version();
  }

  private void show(@Nullable PaymentInstruction payment) {
    if (payment != null) {
      paymentProvider = payment.provider().name();
      paymentMethod = payment.method();
      paymentKey = payment.paymentKey();
      merchantAccount = payment.merchantAccount();
    }
  }

  private void show(@Nullable PaymentAttempt attempt) {
    attemptNo = attempt == null ? null : attempt.attemptNo();
    attemptState = null;
    declineCode = null;
    depositBank = null;
    depositAccount = null;
    depositDueAt = null;
    switch (attempt) {
      case null -> {}
      case Started _ -> attemptState = STARTED;
      case Superseded _ -> attemptState = SUPERSEDED;
      case AwaitingDeposit(_, var bank, var account, var dueAt) -> {
        attemptState = AWAITING_DEPOSIT;
        depositBank = bank;
        depositAccount = account;
        depositDueAt = dueAt;
      }
      case Declined(_, var code) -> {
        attemptState = DECLINED;
        declineCode = code;
      }
    }
  }

  /** Takes over what may change of an order and its lines. */
  void show(PlacedOrder placed) {
    show(placed.order());
    var byNo =
        placed.lines().stream().collect(Collectors.toMap(OrderLine::lineNo, Function.identity()));
    lines.forEach(line -> line.show(required(byNo.get(line.lineNo()))));
  }

  void cancelRequested(Order order, Canceller canceller, String reason) {
    cancelReason = reason;
    cancelRequestedBy = canceller.by().name();
    cancelRequesterId = canceller.id();
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
        instructedAt,
        version,
        state(),
        attempt(),
        new Money(refundedAmount, currency),
        cancelRequestedAt);
  }

  PlacedOrder placedOrder() {
    return new PlacedOrder(order(), lines(), refunds());
  }

  PlacedOrder withoutRefunds() {
    return new PlacedOrder(order(), lines());
  }

  private List<OrderLine> lines() {
    return lines.stream().map(line -> line.line(currency)).toList();
  }

  /** While clients wait for a payment there are none, and it costs them no statement. */
  private List<OrderRefund> refunds() {
    return switch (state()) {
      case Open.PENDING, Open.RESERVED, Open.PAYING -> List.of();
      case Open _, Closed _ -> refunds.stream().map(OrderRefundRow::refund).toList();
    };
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
            new Money(totalAmount, currency),
            null,
            merchantAccount);
  }

  private @Nullable PaymentAttempt attempt() {
    if (attemptNo == null) {
      return null;
    }
    return switch (required(attemptState)) {
      case STARTED -> new Started(attemptNo);
      case SUPERSEDED -> new Superseded(attemptNo);
      case AWAITING_DEPOSIT ->
          new AwaitingDeposit(
              attemptNo, required(depositBank), required(depositAccount), required(depositDueAt));
      case DECLINED -> new Declined(attemptNo, required(declineCode));
      case String unknown -> throw new IllegalStateException("an attempt is " + unknown);
    };
  }

  /** A CHECK of the table says that it is there. */
  private static <T> T required(@Nullable T column) {
    return Objects.requireNonNull(column);
  }
}
