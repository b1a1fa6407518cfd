package io.jangteo.payment.charging;

import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Fact.CapturedTooLate;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.pacing.Spacing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down what the gateway answered. Answers that come while one commit is under way, or sooner
 * after it than the spacing, share the next one. An answer that cannot be written down is not lost:
 * its payment is found waiting for it, and the gateway is asked.
 */
public final class SettleAnswers {

  private static final int MOST_PER_COMMIT = 200;

  private final Payments payments;
  private final TransactionOperations transactions;
  private final Rules rules;
  private final Spacing spacing;
  private final Counter lateCaptures;
  private final ConcurrentLinkedQueue<Answer> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock(true);

  public SettleAnswers(
      Payments payments,
      TransactionOperations transactions,
      Rules rules,
      Spacing spacing,
      MeterRegistry registry) {
    this.payments = payments;
    this.transactions = transactions;
    this.rules = rules;
    this.spacing = spacing;
    this.lateCaptures =
        Counter.builder("late.capture")
            .description("money the gateway held for payments that had failed")
            .register(registry);
  }

  /** Returns once the answer is committed. */
  public void settle(UUID paymentId, Telling telling) {
    var mine = new Answer(paymentId, telling);
    waiting.add(mine);
    writing.lock();
    try {
      while (!mine.done) {
        spacing.await();
        writeNext();
        spacing.ended();
      }
    } finally {
      writing.unlock();
    }
    if (mine.failure != null) {
      throw mine.failure;
    }
  }

  private void writeNext() {
    var batch = new ArrayList<Answer>();
    for (var next = waiting.poll();
        next != null;
        next = batch.size() < MOST_PER_COMMIT ? waiting.poll() : null) {
      batch.add(next);
    }
    try {
      write(batch);
      batch.forEach(answer -> answer.done = true);
    } catch (RuntimeException e) {
      // One of them is at fault, or the database is: alone, each finds out which.
      batch.forEach(this::writeAlone);
    }
  }

  private void writeAlone(Answer answer) {
    try {
      write(List.of(answer));
    } catch (RuntimeException e) {
      answer.failure = e;
    }
    answer.done = true;
  }

  private void write(List<Answer> batch) {
    var changes =
        transactions.execute(
            _ -> {
              var now = payments.now();
              var locked = new HashMap<UUID, Payment>();
              for (var payment : payments.lock(batch.stream().map(a -> a.paymentId).toList())) {
                locked.put(payment.intent().paymentId(), payment);
              }
              var made = new ArrayList<Change>();
              for (var answer : batch) {
                var payment = locked.get(answer.paymentId);
                if (payment == null) {
                  throw new IllegalStateException("no payment " + answer.paymentId);
                }
                var change = Payment.after(payment, answer.telling, now, rules);
                locked.put(answer.paymentId, change.payment());
                made.add(change);
              }
              payments.save(made, Origin.OWN_ACCORD);
              return made;
            });
    if (changes != null) {
      changes.stream()
          .flatMap(change -> change.facts().stream())
          .filter(CapturedTooLate.class::isInstance)
          .forEach(_ -> lateCaptures.increment());
    }
  }

  /** One answer on its way to the disk; touched only under the lock once it waits. */
  private static final class Answer {
    private final UUID paymentId;
    private final Telling telling;
    private boolean done;
    private @Nullable RuntimeException failure;

    Answer(UUID paymentId, Telling telling) {
      this.paymentId = paymentId;
      this.telling = telling;
    }
  }
}
