package io.jangteo.payment.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Fixtures;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.InMemoryPayments;
import io.jangteo.payment.domain.Input;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Terms;
import io.jangteo.payment.pacing.Spacing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class SettlingTogetherTest {

  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final Duration SPACING = Duration.ofMillis(30);

  private final InMemoryPayments payments = new InMemoryPayments(() -> NOW);
  private final Counted transactions = new Counted();
  private long nanos;
  private Runnable meanwhile = () -> {};
  private final SettleAnswers settling =
      new SettleAnswers(
          payments,
          transactions,
          Fixtures.RULES,
          new Spacing(SPACING, () -> nanos, this::pause),
          new SimpleMeterRegistry());

  @Test
  void an_answer_after_a_while_of_nothing_is_written_at_once() {
    settle(1);
    nanos += SPACING.toNanos();
    meanwhile = () -> fail("nothing is to be waited for");

    settle(2);

    assertThat(transactions.count).isEqualTo(2);
  }

  @Test
  void answers_that_come_sooner_are_written_together() throws InterruptedException {
    settle(1);
    var another = Thread.ofPlatform().unstarted(() -> settle(3));
    meanwhile =
        () -> {
          another.start();
          while (another.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
        };

    settle(2);
    another.join();

    assertThat(another.getState()).as("that of the other").isEqualTo(Thread.State.TERMINATED);
    assertThat(transactions.count).as("one for the first, one for the two others").isEqualTo(2);
  }

  private void pause(long untilDue) {
    meanwhile.run();
    nanos += untilDue;
  }

  private void settle(int order) {
    settling.settle(paymentOf(order), new NotSent("busy"));
  }

  private UUID paymentOf(int order) {
    var unheard = payments.lockOfOrders(List.of(new UUID(0, order))).getFirst();
    var terms = new Terms("buyer-1", Money.won(33_000), true, null);
    var placed = new Input.OrderPlaced(terms, NOW.plusSeconds(600));
    var change = Payment.after(unheard, placed, NOW, Fixtures.RULES);
    payments.save(List.of(change), Origin.OWN_ACCORD);
    return change.payment().intent().paymentId();
  }

  private static final class Counted implements TransactionOperations {
    private int count;

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
      count++;
      return action.doInTransaction(new SimpleTransactionStatus());
    }
  }
}
