package io.jangteo.operability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of calls of others when the process stops. */
class StoppingTest {

  @Test
  void a_call_that_ends_in_time_has_ended_when_stopping_returns() {
    var calls = new OutgoingCalls("bank", Duration.ofMinutes(1));
    var answered = new CountDownLatch(1);
    var outcome = new AtomicReference<>("under way");
    calls.start();
    calls.execute(
        () -> {
          await(answered);
          outcome.set("written down");
        });

    answered.countDown();
    calls.stop();

    assertThat(outcome).hasValue("written down");
    assertThat(calls.isRunning()).isFalse();
  }

  @Test
  void one_that_does_not_is_interrupted() throws InterruptedException {
    var calls = new OutgoingCalls("bank", Duration.ofMillis(1));
    var interrupted = new CountDownLatch(1);
    calls.start();
    calls.execute(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            interrupted.countDown();
          }
        });

    calls.stop();

    interrupted.await();
  }

  @Test
  void it_stops_right_behind_the_loops_that_start_calls() {
    assertThat(new OutgoingCalls("bank", Duration.ZERO).getPhase())
        .isEqualTo(Integer.MAX_VALUE - 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
