package io.jangteo.order.domain;

import java.time.Instant;

/**
 * How the latest attempt to take an order's money is doing. Payment-service makes the attempts and
 * numbers them; {@link #latest} is the whole state diagram.
 */
public sealed interface PaymentAttempt {

  int attemptNo();

  /** The gateway is being asked, or asked about. */
  record Started(int attemptNo) implements PaymentAttempt {}

  /** An account is open, and the buyer is to deposit the money. */
  record AwaitingDeposit(int attemptNo, String bank, String accountMasked, Instant dueAt)
      implements PaymentAttempt {}

  /** Refused by the gateway; no money moved. */
  record Declined(int attemptNo, String gatewayCode) implements PaymentAttempt {}

  /** Declined, and the buyer has said since how else to pay. */
  record Superseded(int attemptNo) implements PaymentAttempt {}

  /** Which of the two is true now: the later attempt, and within one attempt what comes later. */
  static PaymentAttempt latest(PaymentAttempt known, PaymentAttempt told) {
    if (known.attemptNo() != told.attemptNo()) {
      return known.attemptNo() < told.attemptNo() ? told : known;
    }
    return switch (new Step(known, told)) {
      case Step(Started _, Started _) -> known;
      case Step(Started _, AwaitingDeposit _) -> told;
      case Step(Started _, Declined _) -> told;
      case Step(AwaitingDeposit _, Started _) -> known;
      case Step(AwaitingDeposit _, AwaitingDeposit _) -> known;
      case Step(AwaitingDeposit _, Declined _) -> told;
      case Step(Declined _, Superseded _) -> told;
      case Step(Declined _, Started _) -> known;
      case Step(Declined _, AwaitingDeposit _) -> known;
      case Step(Declined _, Declined _) -> known;
      case Step(Superseded _, PaymentAttempt _) -> known;
      case Step(PaymentAttempt _, Superseded _) -> told;
    };
  }

  /** What is known, and what is told. */
  record Step(PaymentAttempt known, PaymentAttempt told) {}
}
