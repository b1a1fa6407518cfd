package io.jangteo.settlement.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a payout.
 *
 * @param ladder when a payout in doubt is asked about: after the first wait, then the second, …
 * @param ladderEnd the wait after the last of the ladder, again and again
 * @param callBudget a call without a trace is given up after it
 * @param mostTries so often a payout is sent
 * @param hangingTime so long after it was sent the bank may still hear of it for the first time
 * @param returnCheck how often the bank is asked whether a transfer has come back
 * @param returnWatch until when after it was sent
 */
public record PayoutRules(
    List<Duration> ladder,
    Duration ladderEnd,
    Duration callBudget,
    int mostTries,
    Duration hangingTime,
    Duration returnCheck,
    Duration returnWatch) {

  public PayoutRules {
    ladder = List.copyOf(ladder);
  }

  Instant nextQuestion(Instant now, int asked) {
    return now.plus(asked < ladder.size() ? ladder.get(asked) : ladderEnd);
  }

  Instant callEnds(Instant now) {
    return now.plus(callBudget);
  }

  /** Null when it has been watched for long enough. */
  @Nullable Instant nextLookForReturn(Instant now, Instant sentAt) {
    var next = now.plus(returnCheck);
    return next.isAfter(sentAt.plus(returnWatch)) ? null : next;
  }
}
