package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacingOrdersTest {

  @Test
  void so_many_are_under_way_at_a_time() {
    // Passes only if four are inside at once, time after time.
    var together = new CyclicBarrier(4);
    var sent = new ConcurrentLinkedQueue<Integer>();
    new Pace.Closed(4)
        .run(
            IntStream.range(0, 12).boxed().iterator(),
            (item, _) -> {
              await(together);
              sent.add(item);
            });
    assertThat(sent).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).boxed().toList());
  }

  @Test
  void at_a_rate_nobody_waits_for_those_before() throws InterruptedException {
    // Passes only if the last one is sent although none of the others has ended.
    var last = new CountDownLatch(1);
    var sent = new ConcurrentLinkedQueue<Integer>();
    new Pace.Open(BigDecimal.valueOf(10_000))
        .run(
            IntStream.range(0, 100).boxed().iterator(),
            (item, _) -> {
              if (item == 99) {
                last.countDown();
              }
              await(last);
              sent.add(item);
            });
    assertThat(sent).hasSize(100);
  }

  @Test
  void a_rate_spaces_the_orders_evenly_without_drifting() {
    var pace = new Pace.Open(new BigDecimal("3"));
    assertThat(pace.nanosBefore(0)).isZero();
    assertThat(pace.nanosBefore(1)).isEqualTo(333_333_333);
    assertThat(pace.nanosBefore(3_000_000)).isEqualTo(1_000_000_000_000_000L);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
