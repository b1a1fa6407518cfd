package io.jangteo.relay.relaying;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** All shards of this instance, from the start of the application to its end. */
public final class Shards implements SmartLifecycle {
  private final List<ShardRelay> shards;
  private volatile boolean isRunning;

  Shards(List<ShardRelay> shards) {
    this.shards = shards;
  }

  public List<ShardRelay> all() {
    return shards;
  }

  @Override
  public void start() {
    shards.forEach(ShardRelay::start);
    isRunning = true;
  }

  /** All at once: each hands over its lead as soon as its engine is down. */
  @Override
  public void stop() {
    shards.parallelStream().forEach(ShardRelay::close);
    isRunning = false;
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
