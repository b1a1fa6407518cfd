package io.jangteo.inventory.levels;

import io.jangteo.inventory.domain.StockLevels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How much is told, and how much is not yet. */
@Component
class LevelMetrics {

  private final Counter levels;
  private final Counter subscriptions;

  LevelMetrics(MeterRegistry registry, StockLevels stockLevels) {
    levels =
        Counter.builder("stock.levels.told")
            .description("levels of SKUs that were told")
            .register(registry);
    subscriptions =
        Counter.builder("back.in.stock.told")
            .description("buyers who were told that what they waited for is back")
            .register(registry);
    Gauge.builder("stock.levels.untold", stockLevels, StockLevels::countUntold)
        .description("SKUs whose level has changed since it was told; for long means nobody tells")
        .register(registry);
  }

  void told(int levelCount, int subscriptionCount) {
    levels.increment(levelCount);
    subscriptions.increment(subscriptionCount);
  }
}
