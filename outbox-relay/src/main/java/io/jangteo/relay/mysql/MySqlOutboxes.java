package io.jangteo.relay.mysql;

import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.Outboxes;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.settings.Shard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the outboxes' tables; by the primary key alone, for there is no other index. */
public final class MySqlOutboxes implements Outboxes {
  private static final Logger LOG = LoggerFactory.getLogger(MySqlOutboxes.class);
  private static final Duration QUERY_LIMIT = Duration.ofMinutes(10);
  private static final Duration OWNERS_LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final MySqlServer server;
  private final Shard shard;

  public MySqlOutboxes(MySqlServer server, Shard shard) {
    this.server = server;
    this.shard = shard;
  }

  record Table(String database, String table) {
    /** Ready to be written into a statement. */
    String name() {
      return "`%s`.`%s`".formatted(database, table);
    }
  }

  @Override
  public Optional<OutboxRow> find(UUID id) {
    try (var connection = server.connect(QUERY_LIMIT)) {
      for (var table : allTables(connection, shard)) {
        var found = find(connection, table, id);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    } catch (SQLException cause) {
      throw MySqlServer.failure(cause);
    }
  }

  private static Optional<OutboxRow> find(Connection connection, Table table, UUID id)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT %s FROM %s WHERE id = ?".formatted(OutboxColumns.ALL, table.name()))) {
      select.setBytes(1, OutboxColumns.bytes(id));
      try (var rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(OutboxColumns.row(table.database(), rows))
            : Optional.empty();
      }
    }
  }

  /** Where services write to. */
  static List<Table> tables(Connection connection, Shard shard) throws SQLException {
    return tables(connection, shard, "^outbox_event(_v[0-9]+)?$");
  }

  /** And those that have a day on its way out. */
  private static List<Table> allTables(Connection connection, Shard shard) throws SQLException {
    return tables(
        connection, shard, "^outbox_event(_v[0-9]+)?(%s)?$".formatted(MySqlOutboxDays.LEAVING));
  }

  private static List<Table> tables(Connection connection, Shard shard, String pattern)
      throws SQLException {
    var found = new ArrayList<Table>();
    try (var select =
        connection.prepareStatement(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = ? AND table_name REGEXP ? ORDER BY 1""")) {
      select.setString(2, pattern);
      for (var outbox : shard.outboxes()) {
        select.setString(1, outbox.database());
        try (var names = select.executeQuery()) {
          while (names.next()) {
            found.add(new Table(outbox.database(), names.getString(1)));
          }
        }
      }
    }
    return found;
  }

  @Override
  public View view() {
    return Snapshot.begin(server.connect(QUERY_LIMIT), shard);
  }

  /** One transaction that sees what was committed when it began. */
  private static final class Snapshot implements View {
    private final Connection connection;
    private final List<Table> tables;
    private final GtidSet certain;
    private final GtidSet possible;

    private Snapshot(Connection connection, List<Table> tables, GtidSet certain, GtidSet possible) {
      this.connection = connection;
      this.tables = tables;
      this.certain = certain;
      this.possible = possible;
    }

    /**
     * MySQL gives no snapshot together with its GTIDs, unless everybody is locked out. A
     * transaction can be seen a moment before it counts as executed, and is owned by its session
     * until it does.
     */
    static Snapshot begin(Connection connection, Shard shard) {
      try (var sql = connection.createStatement()) {
        sql.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        var tables = allTables(connection, shard);
        var certain = MySqlServer.executed(connection);
        sql.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        awaitOwners(connection);
        return new Snapshot(connection, tables, certain, MySqlServer.executed(connection));
      } catch (SQLException cause) {
        close(connection);
        throw MySqlServer.failure(cause);
      }
    }

    private static void awaitOwners(Connection connection) throws SQLException {
      var committing = owned(connection);
      var deadline = System.nanoTime() + OWNERS_LIMIT.toNanos();
      while (!committing.isEmpty()) {
        committing.retainAll(owned(connection));
        if (System.nanoTime() > deadline) {
          throw new RelayFailure(
              Reason.MYSQL_UNREACHABLE,
              "still committing after %s: %s".formatted(OWNERS_LIMIT, committing));
        }
        LockSupport.parkNanos(committing.isEmpty() ? 0 : LOOK_EVERY.toNanos());
      }
    }

    /** As MySQL lists them: a server, then each number with the threads behind a #. */
    private static Set<String> owned(Connection connection) throws SQLException {
      var owned = new HashSet<String>();
      for (var ofServer :
          MySqlServer.value(connection, "SELECT @@global.gtid_owned").split(",", -1)) {
        var pieces = ofServer.strip().split(":", -1);
        for (var i = 1; i < pieces.length; i++) {
          owned.add(pieces[0] + ":" + pieces[i]);
        }
      }
      return owned;
    }

    @Override
    public GtidSet certain() {
      return certain;
    }

    @Override
    public GtidSet possible() {
      return possible;
    }

    @Override
    public Set<String> topics(Instant since) {
      var topics = new HashSet<String>();
      inEach(
          "SELECT DISTINCT topic FROM %s WHERE id >= ?",
          (table, select) -> {
            select.setBytes(1, OutboxColumns.leastId(since));
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                topics.add(rows.getString(1));
              }
            }
          });
      return topics;
    }

    @Override
    public Optional<Instant> next(Instant since) {
      var times = new ArrayList<Instant>();
      inEach(
          "SELECT MIN(id) FROM %s WHERE id >= ?",
          (table, select) -> {
            select.setBytes(1, OutboxColumns.leastId(since));
            try (var rows = select.executeQuery()) {
              byte @Nullable [] id = rows.next() ? rows.getBytes(1) : null;
              if (id != null) {
                times.add(OutboxColumns.madeAt(OutboxColumns.uuid(id)));
              }
            }
          });
      return times.stream().min(Instant::compareTo);
    }

    @Override
    public void rows(Instant from, Instant until, int pageRows, Consumer<List<OutboxRow>> page) {
      inEach(
          "SELECT %s FROM %%s WHERE id >= ? AND id > ? AND id < ? ORDER BY id LIMIT %d"
              .formatted(OutboxColumns.ALL, pageRows),
          (table, select) -> {
            var last = new byte[2 * Long.BYTES];
            List<OutboxRow> rows;
            do {
              rows = page(table, select, from, last, until);
              if (!rows.isEmpty()) {
                last = OutboxColumns.bytes(rows.getLast().id());
                page.accept(rows);
              }
            } while (rows.size() == pageRows);
          });
    }

    private static List<OutboxRow> page(
        Table table, PreparedStatement select, Instant from, byte[] after, Instant until)
        throws SQLException {
      select.setBytes(1, OutboxColumns.leastId(from));
      select.setBytes(2, after);
      select.setBytes(3, OutboxColumns.leastId(until));
      var read = new ArrayList<OutboxRow>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          read.add(OutboxColumns.row(table.database(), rows));
        }
      }
      return read;
    }

    private void inEach(String statement, Query query) {
      for (var table : tables) {
        try (var select = connection.prepareStatement(statement.formatted(table.name()))) {
          query.ask(table, select);
        } catch (SQLException cause) {
          throw MySqlServer.failure(cause);
        }
      }
    }

    @FunctionalInterface
    private interface Query {
      void ask(Table table, PreparedStatement select) throws SQLException;
    }

    @Override
    public void close() {
      close(connection);
    }

    private static void close(Connection connection) {
      try {
        connection.close();
      } catch (SQLException gone) {
        LOG.debug("the connection was gone already", gone);
      }
    }
  }
}
