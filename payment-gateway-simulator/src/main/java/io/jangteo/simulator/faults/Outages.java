package io.jangteo.simulator.faults;

import io.jangteo.simulator.books.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times during which a provider is not there at all. */
public final class Outages {
  /** What a caller meets meanwhile. */
  public enum Kind {
    UNAVAILABLE,
    RESET,
    REFUSED
  }

  public record Outage(Kind kind, Instant until) {}

  private final Clock clock;
  private final Map<Provider, Outage> current = new EnumMap<>(Provider.class);

  public Outages(Clock clock) {
    this.clock = clock;
  }

  public synchronized Outage begin(@Nullable Provider provider, Kind kind, Duration length) {
    var outage = new Outage(kind, clock.instant().plus(length));
    for (var each : Provider.values()) {
      if (provider == null || provider == each) {
        current.put(each, outage);
      }
    }
    return outage;
  }

  public synchronized Optional<Outage> of(Provider provider) {
    return Optional.ofNullable(current.get(provider)).filter(outage -> !isOver(outage));
  }

  public boolean isOver(Outage outage) {
    return !clock.instant().isBefore(outage.until());
  }

  public synchronized void end() {
    current.clear();
  }
}
