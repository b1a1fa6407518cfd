package io.jangteo.settlement.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.SettableClock;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.Fact;
import io.jangteo.settlement.domain.InMemoryClosures;
import io.jangteo.settlement.domain.OrderFacts;
import io.jangteo.settlement.domain.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchWaitingOrdersTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T03:00:00Z"));
  private final InMemoryClosures closures = new InMemoryClosures(clock);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WatchWaitingOrders watch = new WatchWaitingOrders(closures, clock, registry);

  @Test
  void an_order_waits_from_the_first_word_of_it_to_its_end() {
    var order = new UUID(0, 1);
    closures.learn(List.of(OrderFacts.of(new Fact.StockCommitted(order))));
    clock.advance(Duration.ofSeconds(90));
    closures.learn(List.of(OrderFacts.of(new Fact.StockCommitted(new UUID(0, 2)))));
    watch.runOnce();
    assertThat(gauge("orders.waiting")).isEqualTo(2);
    assertThat(gauge("orders.waiting.oldest.seconds")).isEqualTo(90);

    closures.close(List.of(new Closure(order, new Verdict.Confirmed(), clock.instant())));
    watch.runOnce();
    assertThat(gauge("orders.waiting")).isEqualTo(1);
    assertThat(gauge("orders.waiting.oldest.seconds")).isZero();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}
