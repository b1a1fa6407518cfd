package io.jangteo.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A service's database, as far as the relay knows it. */
final class OutboxDatabase {
  private static final Path MIGRATIONS =
      Path.of("..", "messaging", "src", "main", "resources", "db", "messaging");
  private static final Pattern STATEMENT_END = Pattern.compile(";\\R");
  private static final String INSERT =
      """
      INSERT INTO outbox_event
        (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, headers, payload)
      VALUES (?, ?, 'Order', ?, ?, 'io.jangteo.OrderPlaced', 2, ?, ?)
      """;

  private final Database database;
  private final AtomicLong ids = new AtomicLong();

  private OutboxDatabase(Database database) {
    this.database = database;
  }

  /** On another server than the tests' own. */
  static OutboxDatabase on(Database database) {
    return new OutboxDatabase(database);
  }

  static OutboxDatabase create(String name) {
    var created = empty(name);
    created.createOutbox();
    return created;
  }

  /** Before the service's first migration. */
  static OutboxDatabase empty(String name) {
    return new OutboxDatabase(TestServers.mySql().createDatabase(name));
  }

  void createOutbox() {
    execute(contract());
    execute(STATEMENT_END.split(migration("R__outbox_days.sql"), -1));
  }

  /** The table as the library makes it that the services write with. */
  static String contract() {
    var migration = migration("V0_1__messaging.sql");
    var begin = migration.indexOf("CREATE TABLE outbox_event");
    return migration.substring(begin, migration.indexOf(';', begin));
  }

  private static String migration(String file) {
    try {
      return Files.readString(MIGRATIONS.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> List<T> ask(String query, Answer<T> answer) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var answers = new ArrayList<T>();
      while (rows.next()) {
        answers.add(answer.of(rows));
      }
      return answers;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  interface Answer<T> {
    T of(ResultSet row) throws SQLException;
  }

  String schema() {
    return database.schema();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  void execute(String... statements) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The GTIDs of every transaction so far, as a position has them when it is up to date. */
  static String executedOnServer() {
    var mySql = TestServers.mySql();
    try (var connection =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT @@global.gtid_executed")) {
      result.next();
      return "\"gtids\":\"" + result.getString(1).replaceAll("\\s", "") + "\"";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One transaction of these rows. */
  void commit(Row... rows) {
    try (var connection = connect()) {
      connection.setAutoCommit(false);
      insert(connection, rows);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void rollBack(Row... rows) {
    try (var connection = connect()) {
      connection.setAutoCommit(false);
      insert(connection, rows);
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void insert(Connection connection, Row... rows) throws SQLException {
    insert(connection, System.currentTimeMillis(), rows);
  }

  /** By a service whose clock says so. */
  void insert(Connection connection, long millis, Row... rows) throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      for (var row : rows) {
        var id = nextId(millis);
        statement.setBytes(
            1,
            ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
        statement.setString(2, row.topic());
        statement.setString(3, row.key());
        statement.setLong(4, row.sequence());
        var headers = row.headers();
        statement.setBytes(5, headers == null ? null : headers.getBytes(UTF_8));
        statement.setBytes(6, row.payload());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** By the clock, as a service makes them; the last byte is one that MySQL does not send. */
  private synchronized UUID nextId(long millis) {
    return new UUID((millis << 16) | 0x7000, ids.incrementAndGet() << 8);
  }

  /** What of a row matters to a test. */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(String topic, String key, long sequence, byte[] payload, @Nullable String headers) {
    static Row of(String topic, String key, long sequence) {
      return new Row(topic, key, sequence, (key + "#" + sequence).getBytes(UTF_8), null);
    }

    Row withHeaders(String json) {
      return new Row(topic, key, sequence, payload, json);
    }

    Row withPayload(byte[] bytes) {
      return new Row(topic, key, sequence, bytes, headers);
    }
  }
}
