package io.jangteo.order.domain;

/** Why an order cannot be paid as instructed. */
public enum InstructionRefusal {
  /** An attempt is under way; only its decline makes room for another. */
  PAYMENT_IN_PROGRESS,
  /** Paid, ended, about to be cancelled, or placed with its one and only instruction. */
  NOT_PAYABLE,
  /** Its time is over. */
  EXPIRED,
  /** The buyer agreed to another amount at the provider than the order costs. */
  AMOUNT_MISMATCH,
  /** Each attempt is another payment to the provider, and needs a key of its own. */
  PAYMENT_KEY_USED
}
