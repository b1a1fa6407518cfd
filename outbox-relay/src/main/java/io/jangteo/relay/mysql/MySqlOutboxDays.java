package io.jangteo.relay.mysql;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.jangteo.relay.domain.OutboxDays;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.domain.Tally;
import io.jangteo.relay.mysql.MySqlOutboxes.Table;
import io.jangteo.relay.settings.Shard;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Partitions by the time in the ids. Of the rows it knows how many they are, and their ids. */
public final class MySqlOutboxDays implements OutboxDays {
  /** What the name of a table ends in that has a day's rows on their way out. */
  static final String LEAVING = "_leaving";

  /** A table that nobody has looked after yet has the last partition alone. */
  static final String PARTITIONED =
      "PARTITION BY RANGE COLUMNS(id) (PARTITION plast VALUES LESS THAN (MAXVALUE))";

  private static final Logger LOG = LoggerFactory.getLogger(MySqlOutboxDays.class);
  private static final Pattern DAY = Pattern.compile("p(\\d{8})");
  private static final String LAST = "plast";
  private static final Duration QUERY_LIMIT = Duration.ofMinutes(10);
  private static final String COUNT = "SELECT COUNT(*), COALESCE(BIT_XOR(CRC32(id)), 0)";

  // Whoever writes queues behind a statement that waits for its table.
  private static final int LOCK_WAIT_SECONDS = 2;
  // One that was frozen must find its connection gone: somebody else may have taken over.
  private static final int SILENCE_SECONDS = 10;
  private static final int LOCK_WAIT_TIMEOUT = 1205;

  private final MySqlServer server;
  private final Shard shard;
  private final String lockName;

  public MySqlOutboxDays(MySqlServer server, Shard shard, String environment) {
    this.server = server;
    this.shard = shard;
    this.lockName = "relay:%s:%s:days".formatted(environment, shard.name());
  }

  @Override
  public Optional<Session> begin() {
    var connection = server.connect(QUERY_LIMIT);
    try (var session = connection.createStatement()) {
      session.execute(
          "SET SESSION lock_wait_timeout = %d, wait_timeout = %d"
              .formatted(LOCK_WAIT_SECONDS, SILENCE_SECONDS));
      if (isLocked(connection)) {
        return Optional.of(new Holding(connection, tables(connection)));
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException cause) {
      close(connection);
      throw MySqlServer.failure(cause);
    }
  }

  private boolean isLocked(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT GET_LOCK(?, 0)")) {
      statement.setString(1, lockName);
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** Rows are counted by database: of two tables in one, nobody knows which has which. */
  private Map<String, List<Table>> tables(Connection connection) throws SQLException {
    return MySqlOutboxes.tables(connection, shard).stream()
        .collect(groupingBy(Table::database, TreeMap::new, toList()));
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      LOG.debug("the connection was gone already", gone);
    }
  }

  static String name(LocalDate day) {
    return "p" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  /** Up to its midnight. */
  private static String definition(LocalDate day) {
    var end = OutboxColumns.leastId(day.plusDays(1).atStartOfDay(UTC).toInstant());
    return "PARTITION %s VALUES LESS THAN (X'%s')"
        .formatted(name(day), HexFormat.of().formatHex(end));
  }

  /** Has the lock for as long as its connection lasts. */
  private static final class Holding implements Session {
    private final Connection connection;
    private final Map<String, List<Table>> tables;

    Holding(Connection connection, Map<String, List<Table>> tables) {
      this.connection = connection;
      this.tables = tables;
    }

    @Override
    public List<String> outboxes() {
      return List.copyOf(tables.keySet());
    }

    private Table table(String outbox) {
      var found = tables.getOrDefault(outbox, List.of());
      if (found.size() != 1) {
        throw refused("there are %d outboxes in one database".formatted(found.size()));
      }
      return found.getFirst();
    }

    private Table leaving(Table table) {
      return new Table(table.database(), table.table() + LEAVING);
    }

    @Override
    public SortedSet<LocalDate> days(String outbox) {
      var names = partitions(table(outbox));
      if (!LAST.equals(names.isEmpty() ? "" : names.getLast())) {
        throw refused("it is not partitioned by days: " + names);
      }
      var days = new TreeSet<LocalDate>();
      for (var name : names.subList(0, names.size() - 1)) {
        var day = DAY.matcher(name);
        if (!day.matches()) {
          throw refused("it is partitioned otherwise: " + name);
        }
        days.add(LocalDate.parse(day.group(1), DateTimeFormatter.BASIC_ISO_DATE));
      }
      return days;
    }

    private List<String> partitions(Table table) {
      return ask(
          "SELECT partition_name FROM information_schema.partitions WHERE table_schema = ?"
              + " AND table_name = ? AND partition_name IS NOT NULL"
              + " ORDER BY partition_ordinal_position",
          List.of(table.database(), table.table()),
          rows -> {
            var names = new ArrayList<String>();
            while (rows.next()) {
              names.add(rows.getString(1));
            }
            return names;
          });
    }

    @Override
    public void make(String outbox, List<LocalDate> days) {
      reorganize(
          outbox,
          List.of(LAST),
          days.stream().map(MySqlOutboxDays::definition).collect(joining(", "))
              + ", PARTITION %s VALUES LESS THAN (MAXVALUE)".formatted(LAST));
      LOG.info("{}: made {}", outbox, days);
    }

    @Override
    public void merge(String outbox, List<LocalDate> days) {
      reorganize(
          outbox, days.stream().map(MySqlOutboxDays::name).toList(), definition(days.getLast()));
    }

    private void reorganize(String outbox, List<String> partitions, String into) {
      run(
          "ALTER TABLE %s REORGANIZE PARTITION %s INTO (%s)"
              .formatted(table(outbox).name(), String.join(", ", partitions), into));
    }

    @Override
    public Tally rows(String outbox, LocalDate day) {
      return ask(
          "%s FROM %s PARTITION (%s)".formatted(COUNT, table(outbox).name(), name(day)),
          List.of(),
          rows -> {
            rows.next();
            return new Tally(rows.getLong(1), rows.getLong(2));
          });
    }

    @Override
    public void takeOut(String outbox, LocalDate day) {
      var table = table(outbox);
      var leaving = leaving(table);
      run("CREATE TABLE %s LIKE %s".formatted(leaving.name(), table.name()));
      run("ALTER TABLE %s REMOVE PARTITIONING".formatted(leaving.name()));
      run(
          "ALTER TABLE %s EXCHANGE PARTITION %s WITH TABLE %s WITHOUT VALIDATION"
              .formatted(table.name(), name(day), leaving.name()));
    }

    /** One that is empty was made and not used. */
    @Override
    public Optional<Leaving> leaving(String outbox) {
      var table = leaving(table(outbox));
      if (!isThere(table)) {
        return Optional.empty();
      }
      var found =
          ask(
              "%s, MIN(id), MAX(id) FROM %s".formatted(COUNT, table.name()),
              List.of(),
              rows -> {
                rows.next();
                return rows.getLong(1) == 0
                    ? Optional.<Leaving>empty()
                    : Optional.of(
                        new Leaving(
                            Tallies.dayOf(OutboxColumns.uuid(rows.getBytes(3))),
                            Tallies.dayOf(OutboxColumns.uuid(rows.getBytes(4))),
                            new Tally(rows.getLong(1), rows.getLong(2))));
              });
      if (found.isEmpty()) {
        dropLeaving(outbox);
      }
      return found;
    }

    private boolean isThere(Table table) {
      return ask(
          "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
          List.of(table.database(), table.table()),
          ResultSet::next);
    }

    @Override
    public void dropLeaving(String outbox) {
      run("DROP TABLE " + leaving(table(outbox)).name());
    }

    private void run(String statement) {
      try (var sql = connection.createStatement()) {
        sql.execute(statement);
      } catch (SQLException cause) {
        throw notDone(cause);
      }
    }

    private <T> T ask(String query, List<String> parameters, Answer<T> answer) {
      try (var select = connection.prepareStatement(query)) {
        for (var i = 0; i < parameters.size(); i++) {
          select.setString(i + 1, parameters.get(i));
        }
        try (var rows = select.executeQuery()) {
          return answer.of(rows);
        }
      } catch (SQLException cause) {
        throw notDone(cause);
      }
    }

    private static NotDone notDone(SQLException cause) {
      var isBusy = cause.getErrorCode() == LOCK_WAIT_TIMEOUT;
      return new NotDone(String.valueOf(cause.getMessage()), isBusy, cause);
    }

    private static NotDone refused(String why) {
      return new NotDone(why, false, null);
    }

    @Override
    public void close() {
      MySqlOutboxDays.close(connection);
    }
  }

  private interface Answer<T> {
    T of(ResultSet rows) throws SQLException;
  }
}
