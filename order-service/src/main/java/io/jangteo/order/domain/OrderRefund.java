package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * One refund of an order's money, or of money the gateway should not have held.
 *
 * @param ofCancellation it is what became of asking for a cancellation, as far as has been told
 * @param toldAt when it came to this state
 */
public record OrderRefund(
    UUID refundId, RefundState state, Money amount, boolean ofCancellation, Instant toldAt) {

  /** After hearing more of it, late, twice and in any order. */
  public OrderRefund after(OrderRefund told) {
    var latest = isBefore(told) ? told : this;
    return new OrderRefund(
        refundId,
        latest.state,
        latest.amount,
        ofCancellation || told.ofCancellation,
        latest.toldAt);
  }

  private boolean isBefore(OrderRefund told) {
    return state.rank() == told.state.rank()
        ? toldAt.isBefore(told.toldAt)
        : state.rank() < told.state.rank();
  }
}
