package io.jangteo.endtoend;

import io.jangteo.launcher.servers.LocalMySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** What the services ask of MySQL from now until it is closed, as MySQL itself writes it down. */
final class StatementLog implements AutoCloseable {

  private static final Pattern VALUE =
      Pattern.compile("x?'(?:[^'\\\\]++|\\\\.|'')*+'|\\b\\d+(?:\\.\\d+)?\\b");

  private static final Pattern LIST = Pattern.compile("\\?(?:\\s*,\\s*\\?)*+");

  /** What has no plan, and what asks for the server's own state. */
  private static final Pattern WITHOUT_PLAN =
      Pattern.compile(
          "(?is)\\s*(/\\*.*?\\*/\\s*)?INSERT\\b(?!.*\\bSELECT\\b).*|.*information_schema.*");

  private final Connection root;

  private StatementLog(Connection root) {
    this.root = root;
  }

  static StatementLog of(LocalMySql server) throws SQLException {
    var log = new StatementLog(server.connectAsRoot());
    log.execute("SET GLOBAL log_output = 'TABLE'");
    log.execute("SET GLOBAL general_log = ON");
    return log;
  }

  /**
   * A statement, with the values it had the first time.
   *
   * @param schema whose it is
   */
  record Sent(String schema, String statement) {

    /** How many rows it can name by itself. */
    long values() {
      return VALUE.matcher(statement).results().count();
    }

    /** The same for all that differ in their values, and in how many there are. */
    private String shape() {
      return schema + LIST.matcher(VALUE.matcher(statement).replaceAll("?")).replaceAll("?");
    }
  }

  /**
   * One step of a plan.
   *
   * @param access {@code ALL} for a whole table, {@code index} for a whole index, and better ones
   * @param rows how many of them are expected to be read
   */
  record Step(String table, String access, long rows) {

    /** Of rows that other steps of the plan have found. */
    boolean isOfAnInterimResult() {
      return table.startsWith("<");
    }
  }

  /** Each once, however often it was sent and with whatever values. */
  List<Sent> sent() throws SQLException {
    var byShape = new LinkedHashMap<String, Sent>();
    try (var statement = root.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT SUBSTRING_INDEX(user_host, '[', 1), TRIM(TRAILING ';' FROM argument)
                FROM mysql.general_log
                WHERE command_type = 'Query'
                  AND user_host REGEXP '^jangteo_(order|inventory|payment|settlement)\\\\['
                  AND argument REGEXP '^[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|WITH)[[:space:](]'""")) {
      while (rows.next()) {
        var sent = new Sent(rows.getString(1), rows.getString(2));
        if (!WITHOUT_PLAN.matcher(sent.statement()).matches()) {
          byShape.putIfAbsent(sent.shape(), sent);
        }
      }
    }
    return List.copyOf(byShape.values());
  }

  /** How MySQL would find the rows now. */
  List<Step> plan(Sent sent) throws SQLException {
    execute("USE " + sent.schema());
    var steps = new ArrayList<Step>();
    try (var statement = root.createStatement();
        var rows = statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + sent.statement())) {
      while (rows.next()) {
        if (rows.getString("table") != null && rows.getString("type") != null) {
          steps.add(
              new Step(rows.getString("table"), rows.getString("type"), rows.getLong("rows")));
        }
      }
    }
    return steps;
  }

  /** So that plans are made for the tables as they are. */
  void analyze(String schema) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = root.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s'"
                    .formatted(schema))) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    for (var table : tables) {
      execute("ANALYZE TABLE %s.%s".formatted(schema, table));
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = root.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    try (root) {
      execute("SET GLOBAL general_log = OFF");
    }
  }
}
