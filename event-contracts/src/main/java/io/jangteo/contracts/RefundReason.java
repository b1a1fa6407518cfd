package io.jangteo.contracts;

/** Why money goes back. */
@OpenEnum
public enum RefundReason {
  /** The buyer cancelled the order after its money had moved. */
  BUYER_CANCEL,
  /** A seller cancelled the order after its money had moved. */
  SELLER_CANCEL,
  /** An admin cancelled the order after its money had moved. */
  ADMIN_CANCEL,
  /** The buyer thought better of it. */
  CHANGE_OF_MIND,
  /** Something else came than was ordered. */
  WRONG_ITEM,
  /** It came broken. */
  DAMAGED,
  /** The goods came back for any other reason. */
  RETURNED,
  /** The gateway held money of a payment that had failed. */
  LATE_CAPTURE,
  /** The gateway held another amount, or for another order, than was asked for. */
  INTEGRITY
}
