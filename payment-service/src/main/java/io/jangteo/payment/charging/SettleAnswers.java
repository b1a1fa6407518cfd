package io.jangteo.payment.charging;

import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Fact.CapturedTooLate;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.pacing.GroupCommit;
import io.jangteo.payment.pacing.Spacing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down what the gateway answered, {@linkplain GroupCommit together} with what it answers
 * others. An answer that cannot be written down is not lost: its payment is found waiting for it,
 * and the gateway is asked.
 */
public final class SettleAnswers {

  private static final int MOST_PER_COMMIT = 200;

  private final Payments payments;
  private final TransactionOperations transactions;
  private final Rules rules;
  private final Counter lateCaptures;
  private final GroupCommit<Answer, Change> commits;

  public SettleAnswers(
      Payments payments,
      TransactionOperations transactions,
      Rules rules,
      Spacing spacing,
      MeterRegistry registry) {
    this.payments = payments;
    this.transactions = transactions;
    this.rules = rules;
    this.lateCaptures =
        Counter.builder("late.capture")
            .description("money the gateway held for payments that had failed")
            .register(registry);
    this.commits = new GroupCommit<>(MOST_PER_COMMIT, spacing, this::write);
  }

  private record Answer(UUID paymentId, Telling telling) {}

  /** Returns once the answer is committed. */
  public void settle(UUID paymentId, Telling telling) {
    var change = commits.write(new Answer(paymentId, telling));
    change.facts().stream()
        .filter(CapturedTooLate.class::isInstance)
        .forEach(_ -> lateCaptures.increment());
  }

  private List<Change> write(List<Answer> answers) {
    return Objects.requireNonNull(transactions.execute(_ -> changes(answers)));
  }

  private List<Change> changes(List<Answer> answers) {
    var now = payments.now();
    var locked = new HashMap<>(payments.lockById(answers.stream().map(Answer::paymentId).toList()));
    var made = new ArrayList<Change>();
    for (var answer : answers) {
      var payment = locked.get(answer.paymentId());
      if (payment == null) {
        throw new IllegalStateException("no payment " + answer.paymentId());
      }
      var change = Payment.after(payment, answer.telling(), now, rules);
      locked.put(answer.paymentId(), change.payment());
      made.add(change);
    }
    payments.save(made, Origin.OWN_ACCORD);
    return made;
  }
}
