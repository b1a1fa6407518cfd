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

/** The server a shard reads from: may it be trusted to continue where the relay stopped? */
public final class MySqlServer {
  // What a row's way through the binlog depends on; relay.md says what happens without each.
  private static final Map<String, String> REQUIRED =
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

  private void mustBeConfigured(Connection connection) throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (var setting : REQUIRED.entrySet()) {
      var actual = value(connection, "SELECT @@global." + setting.getKey());
      var isOff = "0".equals(actual) && "OFF".equals(setting.getValue());
      if (!isOff && !actual.equals(setting.getValue())) {
        wrong.add(setting.getKey() + " must be " + setting.getValue() + ", is " + actual);
      }
    }
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

  private <T> T ask(Question<T> question) {
    try (var connection = connect()) {
      return question.askOn(connection);
    } catch (SQLException cause) {
      throw failure(cause);
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T askOn(Connection connection) throws SQLException;
  }
}
