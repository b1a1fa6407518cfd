package io.jangteo.relay.relaying;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when this instance reads and publishes every shard. A standby is not: that is the truth. */
final class RelayHealth implements HealthIndicator {
  private final List<ShardRelay> shards;

  RelayHealth(List<ShardRelay> shards) {
    this.shards = shards;
  }

  @Override
  public Health health() {
    var isUp = shards.stream().allMatch(shard -> shard.state() instanceof ShardState.Leading);
    var health = isUp ? Health.up() : Health.outOfService();
    shards.forEach(shard -> health.withDetail(shard.name(), shard.state().toString()));
    return health.build();
  }
}
