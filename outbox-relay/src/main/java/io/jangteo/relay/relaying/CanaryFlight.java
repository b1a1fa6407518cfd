package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.Canaries;
import io.jangteo.relay.domain.Canary;
import io.jangteo.relay.kafka.CanaryEcho;
import io.jangteo.relay.mysql.CanaryTable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Into a table, and back from Kafka. */
final class CanaryFlight implements Canaries {
  private static final Duration WAIT = Duration.ofMillis(500);

  private final CanaryTable table;
  private final Supplier<CanaryEcho> echoes;
  private @Nullable CanaryEcho echo;

  CanaryFlight(CanaryTable table, Supplier<CanaryEcho> echoes) {
    this.table = table;
    this.echoes = echoes;
  }

  @Override
  public void prepare() {
    table.create();
  }

  @Override
  public Canary release() {
    // Listens first, or the first one would be missed.
    echo();
    return table.write();
  }

  @Override
  public List<UUID> heard() {
    return echo().heard(WAIT);
  }

  @Override
  public void forgetOld() {
    table.forgetOld();
  }

  private CanaryEcho echo() {
    var listening = echo == null ? echoes.get() : echo;
    echo = listening;
    return listening;
  }

  @Override
  public void close() {
    table.close();
    if (echo != null) {
      echo.close();
      echo = null;
    }
  }
}
