package io.jangteo.payment.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment after something happened to it, and all that has to be written down with it.
 *
 * @param attempt what became of the attempt
 * @param refund money that has to go back
 * @param first nothing had been written down before
 */
public record Change(
    Payment payment,
    List<Fact> facts,
    @Nullable AttemptStep attempt,
    @Nullable RefundDue refund,
    boolean changesAnything,
    boolean first) {

  /** What is written down about an attempt. */
  public sealed interface AttemptStep {
    int number();

    record Begun(int number, Instant at) implements AttemptStep {}

    /** Money was found that an attempt of ours has not asked for. */
    record Found(int number, Instant at) implements AttemptStep {}

    record Ended(int number, Attempt.Result result, @Nullable String code) implements AttemptStep {}
  }

  /**
   * Money to give back without anyone asking for this refund by name.
   *
   * @param granted its amount is set aside already; else somebody has to decide
   */
  public record RefundDue(Refund.Reason reason, Requester by, long amount, boolean granted) {}

  public Change {
    facts = List.copyOf(facts);
  }

  static Change none(Payment payment) {
    return new Change(payment, List.of(), null, null, false, false);
  }

  static Change to(Payment payment, Fact... facts) {
    return new Change(payment, List.of(facts), null, null, true, false);
  }

  Change began(int attempt, Instant at) {
    return new Change(payment, facts, new AttemptStep.Begun(attempt, at), refund, true, first);
  }

  Change ended(int attempt, Attempt.Result result, @Nullable String code) {
    return new Change(
        payment, facts, new AttemptStep.Ended(attempt, result, code), refund, true, first);
  }

  Change found(int attempt, Instant at) {
    return new Change(payment, facts, new AttemptStep.Found(attempt, at), refund, true, first);
  }

  Change refunding(RefundDue due) {
    return new Change(payment, facts, attempt, due, true, first);
  }

  Change telling(List<Fact> instead) {
    return new Change(payment, instead, attempt, refund, changesAnything, first);
  }

  /** Nothing changes but what others are told. */
  public static Change telling(Payment payment, Fact... facts) {
    return to(payment, facts);
  }

  Change asFirst() {
    return new Change(payment, facts, attempt, refund, changesAnything, true);
  }
}
