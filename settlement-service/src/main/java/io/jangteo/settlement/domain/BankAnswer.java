package io.jangteo.settlement.domain;

/** What can be said of a transfer after talking to the bank, or trying to. */
public sealed interface BankAnswer {

  /**
   * The money is the seller's.
   *
   * @param transferId what the bank knows it by
   */
  record Completed(String transferId) implements BankAnswer {}

  /** It was, and has come back. */
  record Returned(String transferId, String code) implements BankAnswer {}

  /** The bank did not do it, and never will under this key. */
  record Declined(String code) implements BankAnswer {}

  /** The bank has not heard of it, up to now. */
  record Unheard() implements BankAnswer {}

  /** It may have been done or not: silence, a broken answer, an error of the bank's. */
  record Unclear(String detail) implements BankAnswer {}
}
