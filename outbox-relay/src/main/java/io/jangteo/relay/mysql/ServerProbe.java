package io.jangteo.relay.mysql;

import io.jangteo.relay.domain.Soundings;
import io.jangteo.relay.domain.Soundings.Sounding;
import io.jangteo.relay.settings.Shard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks the server how far it is, beside the binlog; on one connection that is kept. */
public final class ServerProbe implements Soundings {
  private static final UUID NO_ID = new UUID(0, 0);

  private final KeptConnection connection;
  private final Shard shard;
  private final InstantSource clock;

  public ServerProbe(MySqlServer server, Shard shard, InstantSource clock) {
    this.connection = new KeptConnection(server);
    this.shard = shard;
    this.clock = clock;
  }

  /** The greatest ids first: what is committed after that is in the GTIDs at most. */
  @Override
  public Sounding sound() {
    return connection.ask(
        connected -> {
          var at = clock.instant();
          Map<String, UUID> newest = new HashMap<>();
          for (var table : MySqlOutboxes.tables(connected, shard)) {
            id(connected, "SELECT MAX(id) FROM %s WHERE id >= ?", table, NO_ID)
                .ifPresent(id -> newest.put(table.name(), id));
          }
          return new Sounding(
              at,
              MySqlServer.executed(connected),
              Map.copyOf(newest),
              Optional.of(MySqlServer.retention(connected)).filter(kept -> !kept.isZero()));
        });
  }

  @Override
  public Optional<Instant> oldestAfter(Map<String, UUID> newest) {
    return connection.ask(
        connected -> {
          List<Instant> times = new ArrayList<>();
          for (var table : MySqlOutboxes.tables(connected, shard)) {
            var after = newest.getOrDefault(table.name(), NO_ID);
            id(connected, "SELECT MIN(id) FROM %s WHERE id > ?", table, after)
                .map(OutboxColumns::madeAt)
                .ifPresent(times::add);
          }
          return times.stream().min(Instant::compareTo);
        });
  }

  private static Optional<UUID> id(
      Connection connected, String query, MySqlOutboxes.Table table, UUID from)
      throws SQLException {
    try (var select = connected.prepareStatement(query.formatted(table.name()))) {
      select.setBytes(1, OutboxColumns.bytes(from));
      try (var rows = select.executeQuery()) {
        return rows.next()
            ? Optional.ofNullable(rows.getBytes(1)).map(OutboxColumns::uuid)
            : Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
