package io.jangteo.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The waits of a payment.
 *
 * @param ladder when a payment in doubt is asked about: after the first wait, then the second, …
 * @param ladderEnd the wait after the last of the ladder, again and again
 * @param firstRetry the wait after a call that was not sent; doubles up to {@code longestRetry}
 * @param sessionTtl so long after a call the gateway may still act on it
 * @param callBudget a call without a trace is given up after it
 * @param deposits the waits of a payment by deposit
 */
public record Rules(
    List<Duration> ladder,
    Duration ladderEnd,
    Duration firstRetry,
    Duration longestRetry,
    Duration sessionTtl,
    Duration callBudget,
    Deposits deposits) {

  /**
   * The waits of a payment by deposit.
   *
   * @param settle a deposit counts when it is still there after this, because a bank may take it
   *     back in the first minutes
   * @param grace so long after the due date a deposit may still be on its way
   * @param check the gateway is asked this often when it sends no notice
   */
  public record Deposits(Duration settle, Duration grace, Duration check) {}

  /** Of one order that may be paid by another card after a refusal. */
  static final int MOST_CARDS = 3;

  /** Answers in a row, after the session's end, that prove that no money moved. */
  static final int PROOFS = 2;

  public Rules {
    ladder = List.copyOf(ladder);
  }

  Instant nextCheck(Instant now, int checks) {
    return now.plus(checks < ladder.size() ? ladder.get(checks) : ladderEnd);
  }

  /**
   * Spread by the payment's own id, so that a gateway that comes back is not met by all at once.
   */
  Instant nextTry(Instant now, UUID paymentId, int notSentBefore) {
    var wait = firstRetry.multipliedBy(1L << Math.min(notSentBefore, 16));
    var bounded = wait.compareTo(longestRetry) < 0 ? wait : longestRetry;
    var spread = Math.floorMod(paymentId.getLeastSignificantBits() + notSentBefore * 31L, 64);
    return now.plus(bounded.multipliedBy(64 + spread).dividedBy(128));
  }
}
