package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.OrderState.Open;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order without its lines: what was agreed, and how far it has come.
 *
 * @param version grows with every change a client can see, from 1
 * @param payment how it is to be paid, by the latest instruction; absent when the buyer has not
 *     said
 * @param instructedAt when the buyer said so, where that was after the order was placed
 * @param attempt the latest attempt to take the money, as far as it mattered
 * @param refunded how much of the total has gone back
 * @param cancelRequestedAt when somebody first asked for it to be cancelled
 */
public record Order(
    OrderId id,
    String buyerId,
    Money total,
    Instant createdAt,
    Instant expiresAt,
    @Nullable PaymentInstruction payment,
    @Nullable Instant instructedAt,
    long version,
    OrderState state,
    @Nullable PaymentAttempt attempt,
    Money refunded,
    @Nullable Instant cancelRequestedAt) {

  public Order {
    if (total.amount() <= 0) {
      throw new IllegalArgumentException("an order costs something, but this one " + total);
    }
    if (refunded.amount() < 0 || total.minus(refunded).amount() < 0) {
      throw new IllegalArgumentException(
          "%s refunded of an order of %s".formatted(refunded, total));
    }
    if (!expiresAt.isAfter(createdAt)) {
      throw new IllegalArgumentException("an order expires after it was created");
    }
    if (payment != null && payment.token() != null) {
      throw new IllegalArgumentException("a payment token is passed on and never kept");
    }
  }

  /** A new one. */
  public static Order placed(
      OrderId id,
      String buyerId,
      Money total,
      Instant createdAt,
      Instant expiresAt,
      @Nullable PaymentInstruction payment) {
    return new Order(
        id,
        buyerId,
        total,
        createdAt,
        expiresAt,
        payment == null ? null : payment.withoutToken(),
        null,
        1,
        OrderState.Open.PENDING,
        null,
        new Money(0, total.currency()),
        null);
  }

  public RefundStatus refundStatus() {
    if (refunded.amount() == 0) {
      return RefundStatus.NONE;
    }
    return refunded.equals(total) ? RefundStatus.FULL : RefundStatus.PARTIAL;
  }

  public boolean isClosed() {
    return state instanceof OrderState.Closed;
  }

  /** Placed without saying how to pay: the buyer says so later, and after a decline how else. */
  public boolean isTwoStep() {
    return payment == null || instructedAt != null;
  }

  /** Whether the buyer may say how to pay it, as far as anything but its time goes. */
  public boolean isPayable() {
    return whyNotPayable().isEmpty();
  }

  private Optional<InstructionRefusal> whyNotPayable() {
    return switch (state) {
      case Open.PENDING, Open.RESERVED ->
          isTwoStep() && cancelRequestedAt == null
              ? Optional.empty()
              : Optional.of(InstructionRefusal.NOT_PAYABLE);
      case Open.PAYING -> Optional.of(InstructionRefusal.PAYMENT_IN_PROGRESS);
      case OrderState.Failed(var reason, _) when reason == FailureReason.EXPIRED ->
          Optional.of(InstructionRefusal.EXPIRED);
      case Open.PAID -> Optional.of(InstructionRefusal.NOT_PAYABLE);
      case OrderState.Confirmed _, OrderState.Failed _, OrderState.Cancelled _ ->
          Optional.of(InstructionRefusal.NOT_PAYABLE);
    };
  }

  /** Empty when it can be paid by this instruction now. */
  public Optional<InstructionRefusal> whyNotPayable(PaymentInstruction instruction, Instant at) {
    var refusal = whyNotPayable();
    if (refusal.isPresent()) {
      return refusal;
    }
    if (!at.isBefore(expiresAt)) {
      return Optional.of(InstructionRefusal.EXPIRED);
    }
    return instruction.amount().equals(total)
        ? Optional.empty()
        : Optional.of(InstructionRefusal.AMOUNT_MISMATCH);
  }

  public Order instructed(PaymentInstruction instruction, Instant at) {
    return new Order(
        id,
        buyerId,
        total,
        createdAt,
        expiresAt,
        instruction.withoutToken(),
        at,
        version + 1,
        state,
        attempt == null ? null : new PaymentAttempt.Superseded(attempt.attemptNo()),
        refunded,
        cancelRequestedAt);
  }

  /** Itself when it has come that far already. */
  Order reached(OrderState told) {
    var furthest = OrderState.furthest(state, told);
    return furthest.equals(state) ? this : with(furthest, attempt, refunded, cancelRequestedAt);
  }

  /** Itself when the attempt is an old one, or has been overtaken by how it ended. */
  Order attempted(PaymentAttempt told) {
    var latest = attempt == null ? told : PaymentAttempt.latest(attempt, told);
    var isOver = state == Open.PAID || isClosed();
    return isOver || latest.equals(attempt)
        ? this
        : with(stateDuring(latest), latest, refunded, cancelRequestedAt);
  }

  /**
   * A decline makes room for another card where the buyer may name one. Else it is the payment's
   * last word but one, and the order stays where it was until the end is told.
   */
  private OrderState stateDuring(PaymentAttempt latest) {
    return switch (latest) {
      case PaymentAttempt.Started _, PaymentAttempt.AwaitingDeposit _ -> Open.PAYING;
      case PaymentAttempt.Declined _, PaymentAttempt.Superseded _ ->
          isTwoStep() ? Open.RESERVED : Open.PAYING;
    };
  }

  Order refunded(Money amount) {
    return with(state, attempt, refunded.plus(amount), cancelRequestedAt);
  }

  /** Itself when it was asked for before. */
  public Order cancelRequested(Instant at) {
    return cancelRequestedAt == null ? with(state, attempt, refunded, at) : this;
  }

  /**
   * Whether asking for its cancellation can still come to anything: no money moved, or some can.
   */
  public boolean isCancellable() {
    return switch (state) {
      case Open _ -> true;
      case OrderState.Confirmed _ -> refundStatus() != RefundStatus.FULL;
      case OrderState.Failed _, OrderState.Cancelled _ -> false;
    };
  }

  /** Something about its lines or its refunds has changed. */
  public Order changed() {
    return with(state, attempt, refunded, cancelRequestedAt);
  }

  private Order with(
      OrderState nextState,
      @Nullable PaymentAttempt nextAttempt,
      Money nextRefunded,
      @Nullable Instant nextCancelRequestedAt) {
    return new Order(
        id,
        buyerId,
        total,
        createdAt,
        expiresAt,
        payment,
        instructedAt,
        version + 1,
        nextState,
        nextAttempt,
        nextRefunded,
        nextCancelRequestedAt);
  }
}
