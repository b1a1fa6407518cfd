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

    record Ended(int number, Attempt.Result result, @Nullable String code) implements AttemptStep {}
  }

  /** Money to give back of our own accord. */
  public record RefundDue(Refund.Reason reason, long amount) {}

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

  Change refunding(Refund.Reason reason, long amount) {
    return new Change(payment, facts, attempt, new RefundDue(reason, amount), true, first);
  }

  Change asFirst() {
    return new Change(payment, facts, attempt, refund, changesAnything, true);
  }
}
