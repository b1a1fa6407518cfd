package io.jangteo.payment.domain;

/** Who wants money back. */
public enum Requester {
  BUYER,
  SELLER,
  ADMIN,
  /** We ourselves: it was never ours to keep. */
  SYSTEM;

  static Requester of(Canceller canceller) {
    return switch (canceller) {
      case BUYER -> BUYER;
      case SELLER -> SELLER;
      case ADMIN -> ADMIN;
    };
  }
}
