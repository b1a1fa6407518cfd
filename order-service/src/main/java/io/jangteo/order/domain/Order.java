package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order without its lines: what was agreed, and how far it has come.
 *
 * @param version grows with every change a client can see, from 1
 * @param payment absent when the buyer has not said how to pay
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
    long version,
    OrderState state,
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
        payment,
        1,
        OrderState.Open.PENDING,
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

  /** Itself when the news is old. */
  public Order after(News news) {
    return switch (news) {
      case News.Reached(_, var told) -> {
        var furthest = OrderState.furthest(state, told);
        yield furthest.equals(state) ? this : changed(furthest, refunded, cancelRequestedAt);
      }
      case News.Refunded(_, var amount, _) ->
          changed(state, refunded.plus(amount), cancelRequestedAt);
    };
  }

  /** Itself when it was asked for before. */
  public Order cancelRequested(Instant at) {
    return cancelRequestedAt == null ? changed(state, refunded, at) : this;
  }

  private Order changed(
      OrderState nextState, Money nextRefunded, @Nullable Instant nextCancelRequestedAt) {
    return new Order(
        id,
        buyerId,
        total,
        createdAt,
        expiresAt,
        payment,
        version + 1,
        nextState,
        nextRefunded,
        nextCancelRequestedAt);
  }
}
