package io.jangteo.relay.mysql;

import static java.util.stream.Collectors.joining;

import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.settings.Shard;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The server a shard reads from: may it be trusted to continue where the relay stopped? */
public final class MySqlServer {
  // What a row's way through the binlog depends on; relay.md says what happens without each.
  static final Map<String, String> REQUIRED =
      Map.of(
          "gtid_mode", "ON",
          "enforce_gtid_consistency", "ON",
          "binlog_format", "ROW",
          "binlog_row_image", "FULL",
          "binlog_transaction_compression", "OFF");
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final String ACCESS_DENIED = "28000";

  private final Shard shard;

  public MySqlServer(Shard shard) {
    this.shard = shard;
  }

  /** Before everything the binlog still holds. */
  public GtidSet earliest() {
    return ask(connection -> GtidSet.parse(value(connection, "SELECT @@global.gtid_purged")));
  }

  public GtidSet latest() {
    return ask(MySqlServer::executed);
  }

  /** Whether the binlog still holds all that comes after these; throws where nobody may go on. */
  public boolean canContinueFrom(GtidSet completed) {
    return ask(
        connection -> {
          mustBeConfigured(connection);
          if (!holds(connection, "SELECT GTID_SUBSET(?, @@global.gtid_executed)", completed)) {
            throw new RelayFailure(
                Reason.HISTORY_LOST,
                "the server lacks transactions that are published (%s)".formatted(completed));
          }
          return holds(connection, "SELECT GTID_SUBSET(@@global.gtid_purged, ?)", completed);
        });
  }

  Connection connect() {
    return connect(ANSWER_LIMIT);
  }

  Connection connect(Duration answerLimit) {
    var properties = new Properties();
    properties.setProperty("user", shard.username());
    properties.setProperty("password", shard.password());
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", Long.toString(answerLimit.toMillis()));
    properties.setProperty("sslMode", shard.sslMode().name());
    properties.setProperty(
        "allowPublicKeyRetrieval", String.valueOf(shard.sslMode().mayBeInClear()));
    try {
      return DriverManager.getConnection(
          "jdbc:mysql://%s:%d/".formatted(shard.host(), shard.port()), properties);
    } catch (SQLException cause) {
      throw failure(cause);
    }
  }

  static RelayFailure failure(SQLException cause) {
    var reason =
        ACCESS_DENIED.equals(cause.getSQLState()) ? Reason.MYSQL_REFUSED : Reason.MYSQL_UNREACHABLE;
    var firstLine = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new RelayFailure(reason, firstLine, cause);
  }

  /** What is required, as the server has it. */
  Map<String, String> settings() {
    return ask(MySqlServer::settings);
  }

  /** How long it keeps its binlog; zero means for ever. */
  Duration retention() {
    return ask(MySqlServer::retention);
  }

  static Duration retention(Connection connection) throws SQLException {
    return Duration.ofSeconds(
        Long.parseLong(value(connection, "SELECT @@global.binlog_expire_logs_seconds")));
  }

  private static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    for (var required : REQUIRED.entrySet()) {
      var actual = value(connection, "SELECT @@global." + required.getKey());
      var isOff = "0".equals(actual) && "OFF".equals(required.getValue());
      settings.put(required.getKey(), isOff ? "OFF" : actual);
    }
    return settings;
  }

  private void mustBeConfigured(Connection connection) throws SQLException {
    List<String> wrong = new ArrayList<>();
    settings(connection)
        .forEach(
            (name, actual) -> {
              var needed = REQUIRED.get(name);
              if (!actual.equals(needed)) {
                wrong.add(name + " must be " + needed + ", is " + actual);
              }
            });
    if (!wrong.isEmpty()) {
      throw new RelayFailure(
          Reason.MYSQL_MISCONFIGURED, wrong.stream().sorted().collect(joining("; ")));
    }
  }

  private static boolean holds(Connection connection, String condition, GtidSet set)
      throws SQLException {
    try (var statement = connection.prepareStatement(condition)) {
      statement.setString(1, set.toString());
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  static GtidSet executed(Connection connection) throws SQLException {
    return GtidSet.parse(value(connection, "SELECT @@global.gtid_executed"));
  }

  static String value(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      if (!result.next()) {
        throw new SQLException("no answer to " + query);
      }
      return result.getString(1);
    }
  }

  @Override
  public String toString() {
    return shard.toString();
  }

  private <T> T ask(Question<T> question) {
    try (var connection = connect()) {
      return question.askOn(connection);
    } catch (SQLException cause) {
      throw failure(cause);
    }
  }

  @FunctionalInterface
  interface Question<T> {
    T askOn(Connection connection) throws SQLException;
  }
}
