package io.jangteo.inventory.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BriefCacheTest {

  private static final Duration TTL = Duration.ofSeconds(10);
  private static final Duration TTL_OF_NOTHING = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  // On this thread, so that a read is over, and its time of expiry set, when it is answered.
  private final BriefCache<String, String> cache = cache(Runnable::run);

  @Test
  void what_was_read_is_kept_for_a_while_and_then_read_again() {
    assertThat(cache.get("tea", this::read)).isEqualTo("read 1");
    pass(Duration.ofSeconds(7));
    assertThat(cache.get("tea", this::read)).isEqualTo("read 1");
    pass(Duration.ofSeconds(6));
    assertThat(cache.get("tea", this::read)).isEqualTo("read 2");
  }

  @Test
  void all_who_ask_while_it_is_being_read_share_one_read() throws Exception {
    var shared = cache(Thread::startVirtualThread);
    var mayEnd = new CountDownLatch(1);
    var waiting = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < 50; i++) {
      waiting.add(
          CompletableFuture.supplyAsync(
              () ->
                  shared.get(
                      "tea",
                      () -> {
                        await(mayEnd);
                        return read();
                      }),
              Thread::startVirtualThread));
    }
    mayEnd.countDown();

    for (var answer : waiting) {
      assertThat(answer.get()).isEqualTo("read 1");
    }
    assertThat(reads).hasValue(1);
  }

  /** There: an empty page was kept for ten minutes, and the shop looked empty as long. */
  @Test
  void b_d16_what_was_not_there_is_soon_looked_for_again() {
    assertThat(cache.get("tea", () -> "")).isEmpty();
    pass(Duration.ofMillis(1_300));
    assertThat(cache.get("tea", this::read)).isEqualTo("read 1");
  }

  @Test
  void what_was_read_together_does_not_expire_together() {
    IntStream.range(0, 100).forEach(i -> cache.get("tea " + i, this::read));
    var expiredBy = new HashSet<Integer>();
    for (int millis = 7_900; millis <= 12_100; millis += 100) {
      nanos.set(Duration.ofMillis(millis).toNanos());
      expiredBy.add(stillKept());
    }

    assertThat(expiredBy).hasSizeGreaterThan(10).contains(100, 0);
  }

  private int stillKept() {
    return (int) IntStream.range(0, 100).filter(i -> cache.peek("tea " + i)).count();
  }

  @Test
  void a_read_that_failed_is_told_as_it_was_and_not_kept() {
    assertThatThrownBy(
            () ->
                cache.get(
                    "tea",
                    () -> {
                      throw new IllegalStateException("no database");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no database");
    assertThat(cache.get("tea", this::read)).isEqualTo("read 1");
  }

  @Test
  void whoever_asks_again_after_a_failure_is_not_told_of_it_once_more() {
    var shared = cache(Thread::startVirtualThread);
    for (int i = 0; i < 300; i++) {
      var key = "tea " + i;
      assertThatThrownBy(
              () ->
                  shared.get(
                      key,
                      () -> {
                        throw new IllegalStateException("no database");
                      }))
          .hasMessage("no database");
      assertThat(shared.get(key, () -> "read")).isEqualTo("read");
    }
  }

  private BriefCache<String, String> cache(Executor executor) {
    return new BriefCache<>(
        1_000,
        (_, value) -> value.isEmpty() ? TTL_OF_NOTHING : TTL,
        executor,
        nanos::get,
        new Random(20261125));
  }

  private String read() {
    return "read " + reads.incrementAndGet();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
