package io.jangteo.settlement.domain;

import java.util.UUID;

/**
 * A refund that cannot be of the sale it names. No booking of it would be right, so a person has to
 * look.
 */
public final class RefundContradiction extends RuntimeException {

  public RefundContradiction(UUID refundId, UUID orderId, String what) {
    super("refund %s of order %s %s".formatted(refundId, orderId, what));
  }
}
