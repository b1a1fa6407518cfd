package io.jangteo.relay.relaying;

import io.jangteo.relay.kafka.ConsumerGroups;
import io.jangteo.relay.kafka.ConsumerGroups.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Shows how far behind every consumer of what is published here is. The relay does it, because it
 * is the one that talks to the broker whichever services run.
 */
final class WatchConsumerGroups {

  private final ConsumerGroups groups;
  private final MultiGauge lag;
  private final MultiGauge committed;

  WatchConsumerGroups(ConsumerGroups groups, MeterRegistry registry) {
    this.groups = groups;
    this.lag =
        MultiGauge.builder("consumer.group.lag")
            .description("offsets from what a consumer group has handled to the end; 0 is all")
            .baseUnit("records")
            .register(registry);
    this.committed =
        MultiGauge.builder("consumer.group.committed")
            .description("the next offset a consumer group wants")
            .baseUnit("offset")
            .register(registry);
  }

  /** What the broker does not say is shown as nothing, never as what it said before. */
  @Scheduled(fixedDelayString = "PT10S")
  void runOnce() {
    var standings = groups.standings().orElse(List.of());
    lag.register(rows(standings, Standing::lag), true);
    committed.register(rows(standings, Standing::committed), true);
  }

  private static List<Row<?>> rows(List<Standing> standings, ToDoubleFunction<Standing> value) {
    return standings.stream()
        .<Row<?>>map(standing -> Row.of(tags(standing), standing, value))
        .toList();
  }

  private static Tags tags(Standing standing) {
    return Tags.of(
        "group", standing.group(),
        "topic", standing.topic(),
        "partition", Integer.toString(standing.partition()));
  }
}
