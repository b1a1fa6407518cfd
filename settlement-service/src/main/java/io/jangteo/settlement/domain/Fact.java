package io.jangteo.settlement.domain;

import java.util.UUID;

/** One thing settlement was told of an order that bears on its end, or on what it brought in. */
public sealed interface Fact extends Told {

  record Placed(PlacedOrder order) implements Fact {
    @Override
    public UUID orderId() {
      return order.orderId();
    }
  }

  record Paid(UUID orderId, Approval approval) implements Fact {}

  record NotPaid(UUID orderId, Verdict.Unsold outcome) implements Fact {}

  record StockRejected(UUID orderId, Verdict.Failed outcome) implements Fact {}

  record StockCommitted(UUID orderId) implements Fact {}

  record StockReleased(UUID orderId) implements Fact {}

  record Refunded(Refund refund) implements Fact {
    @Override
    public UUID orderId() {
      return refund.orderId();
    }
  }
}
