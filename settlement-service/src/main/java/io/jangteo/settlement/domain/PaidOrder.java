package io.jangteo.settlement.domain;

/** An order together with the money that was taken for it. */
public record PaidOrder(PlacedOrder order, Approval approval) {

  boolean inFull() {
    return approval.amount().equals(order.total());
  }
}
