package io.jangteo.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What others are told of a change. */
public sealed interface Fact {

  record Started(int attempt, Instant at) implements Fact {}

  record Approved(int attempt, Capture capture) implements Fact {}

  /** One card was refused; another may follow. */
  record CardDeclined(int attempt, Provider provider, String code, Instant at) implements Fact {}

  record GaveUp(Failure failure, @Nullable Canceller by, @Nullable String code, Instant at)
      implements Fact {}

  /** The gateway holds money of a payment that has failed; it goes back. */
  record CapturedTooLate(Capture capture, Instant at) implements Fact {}

  record InDoubt(int attempt, String detail, Instant at) implements Fact {}

  record OutOfDoubt(int attempt, boolean charged, Instant at) implements Fact {}

  /** An account is open for the buyer to deposit into. */
  record DepositOpened(int attempt, DepositAccount account, Instant at) implements Fact {}

  record RefundAsked(Refund refund, Instant at) implements Fact {}

  record RefundGranted(Refund refund, Instant at) implements Fact {}

  record RefundDenied(Refund refund, String why, Instant at) implements Fact {}

  record RefundTakenBack(Refund refund, Instant at) implements Fact {}

  /** The gateway does not send it. */
  record RefundRefused(Refund refund, String code, Instant at) implements Fact {}

  record RefundGivenUp(Refund refund, String why, Instant at) implements Fact {}

  /**
   * Money has gone back.
   *
   * @param total all that has gone back of this payment
   */
  record Refunded(Refund refund, long total, Instant at) implements Fact {}
}
