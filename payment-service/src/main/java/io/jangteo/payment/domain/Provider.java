package io.jangteo.payment.domain;

/** The gateways we speak to. */
public enum Provider {
  TOSS,
  /**
   * Its ordinary window takes the money before we are asked, so a payment that has failed is looked
   * up all the same.
   */
  PORTONE;

  /** Whether money can move there without a call of ours. */
  public boolean chargesByItself() {
    return this == PORTONE;
  }
}
