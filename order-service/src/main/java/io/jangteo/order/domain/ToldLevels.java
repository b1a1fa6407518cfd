package io.jangteo.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What this instance was told lately of how much there is. It only ever speeds up a no: what it
 * does not know, or knows from too long ago, may be ordered, and inventory-service decides. So
 * nobody is refused what is there for longer than a "sold out" is believed, whatever became of the
 * news that it is back (ADR 19).
 */
public final class ToldLevels {

  private static final int MAX_SKUS = 100_000;

  private final Duration believedFor;
  private final Map<String, Believed> latest = new ConcurrentHashMap<>();

  public ToldLevels(Duration believedFor) {
    this.believedFor = believedFor;
  }

  /** How much there was of a SKU; of two, the one with the higher version is the later. */
  public record Level(String skuId, boolean soldOut, long version, Instant asOf) {}

  private record Believed(boolean soldOut, long version, Instant until) {}

  public void hear(Collection<Level> levels, Instant now) {
    if (latest.size() + levels.size() > MAX_SKUS) {
      latest.values().removeIf(level -> !level.until().isAfter(now));
    }
    levels.stream()
        .filter(level -> latest.size() < MAX_SKUS || latest.containsKey(level.skuId()))
        .forEach(
            level ->
                latest.merge(
                    level.skuId(),
                    believed(level, now),
                    (before, after) ->
                        after.version() > before.version() || !before.until().isAfter(now)
                            ? after
                            : before));
  }

  /** However far the clock of whoever told it is ahead, it is not believed for longer. */
  private Believed believed(Level level, Instant now) {
    var asOf = level.asOf().isAfter(now) ? now : level.asOf();
    return new Believed(level.soldOut(), level.version(), asOf.plus(believedFor));
  }

  /** Which of these there are none of, as far as we know. */
  public Set<String> soldOut(Collection<String> skuIds, Instant now) {
    return skuIds.stream().filter(skuId -> isSoldOut(skuId, now)).collect(Collectors.toSet());
  }

  private boolean isSoldOut(String skuId, Instant now) {
    var level = latest.get(skuId);
    return level != null && level.soldOut() && level.until().isAfter(now);
  }
}
