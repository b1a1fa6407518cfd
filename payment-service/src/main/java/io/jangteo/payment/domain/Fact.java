package io.jangteo.payment.domain;

import java.time.Instant;
import java.util.UUID;
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

  record Refunded(UUID refundId, long amount, Refund.Reason reason, long total, Instant at)
      implements Fact {}
}
