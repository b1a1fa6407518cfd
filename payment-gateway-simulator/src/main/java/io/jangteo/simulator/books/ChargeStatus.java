package io.jangteo.simulator.books;

/** Toss's names, for both providers, so that the books speak one language. */
public enum ChargeStatus {
  READY,
  IN_PROGRESS,
  WAITING_FOR_DEPOSIT,
  DONE,
  PARTIAL_CANCELED,
  CANCELED,
  ABORTED,
  EXPIRED;

  /** Still waiting for the merchant's approval: no money has moved. */
  public boolean isOpen() {
    return this == READY || this == IN_PROGRESS;
  }

  /** The money moved at some time, whatever was given back since. */
  public boolean isCaptured() {
    return this == DONE || this == PARTIAL_CANCELED || this == CANCELED;
  }
}
