package io.jangteo.relay.relaying;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up when this instance leads every shard or waits to: what a roll-out has to see of the next one.
 */
final class TakingPartHealth implements HealthIndicator {
  private final List<ShardRelay> shards;

  TakingPartHealth(List<ShardRelay> shards) {
    this.shards = shards;
  }

  @Override
  public Health health() {
    var takesPart = shards.stream().allMatch(shard -> shard.state().takesPart());
    return (takesPart ? Health.up() : Health.outOfService()).build();
  }
}
