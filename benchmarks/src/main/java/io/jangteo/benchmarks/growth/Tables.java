package io.jangteo.benchmarks.growth;

import io.jangteo.launcher.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All tables of the services. Of what is done to them here the binlog, so the relay, is not told.
 */
final class Tables {

  /** Besides the rows that are there: ten times as many. */
  private static final int COPIES = 9;

  private static final String SCHEMAS =
      Databases.schemas().stream().collect(Collectors.joining("', '", "('", "')"));

  private static final String COLUMNS =
      """
      SELECT CONCAT(t.table_schema, '.', t.table_name), c.column_name, c.column_type,
        c.generation_expression <> '', c.extra LIKE '%auto_increment%'
      FROM information_schema.tables t
      JOIN information_schema.columns c USING (table_schema, table_name)
      WHERE t.table_type = 'BASE TABLE' AND t.table_schema IN
      """
          + SCHEMAS
          + " ORDER BY t.table_schema, t.table_name, c.ordinal_position";

  private static final String UNIQUE_KEYS =
      """
      SELECT CONCAT(table_schema, '.', table_name), index_name, column_name
      FROM information_schema.statistics
      WHERE non_unique = 0 AND column_name IS NOT NULL AND table_schema IN
      """
          + SCHEMAS;

  private final Connection session;
  private final List<Table> all;

  private Tables(Connection session, List<Table> all) {
    this.session = session;
    this.all = all;
  }

  /** By a session that is used for nothing else. */
  static Tables by(Connection session) throws SQLException {
    var columns = columns(session);
    var keys = uniqueKeys(session);
    var all = new ArrayList<Table>();
    columns.forEach((name, of) -> all.add(new Table(name, of, keys.getOrDefault(name, List.of()))));
    var tables = new Tables(session, all);
    tables.execute("SET sql_log_bin = 0, foreign_key_checks = 0");
    return tables;
  }

  /** Ten times the rows, in each that can be copied. */
  void grow() throws SQLException {
    for (var table : copied()) {
      for (int number = 1; number <= COPIES; number++) {
        execute(table.copy(number));
      }
      execute(table.analyze());
    }
  }

  /** The copies are gone. */
  void shrink() throws SQLException {
    for (var table : copied()) {
      execute(table.deleteCopies());
      execute(table.analyze());
    }
  }

  /** Of each table that has some, by its name. */
  SequencedMap<String, Long> rows() throws SQLException {
    var rows = new LinkedHashMap<String, Long>();
    try (var sql = session.createStatement()) {
      for (var table : all) {
        try (var counted = sql.executeQuery(table.count())) {
          counted.next();
          if (counted.getLong(1) > 0) {
            rows.put(table.name(), counted.getLong(1));
          }
        }
      }
    }
    return rows;
  }

  /**
   * A row and its copy would have a key in common: leases, days, how far something has been read.
   */
  List<String> notCopied() {
    return all.stream().filter(table -> !table.canBeCopied()).map(Table::name).toList();
  }

  private List<Table> copied() {
    return all.stream().filter(Table::canBeCopied).toList();
  }

  private void execute(String statement) throws SQLException {
    try (var sql = session.createStatement()) {
      sql.execute(statement);
    }
  }

  private static SequencedMap<String, List<Column>> columns(Connection session)
      throws SQLException {
    var columns = new LinkedHashMap<String, List<Column>>();
    try (var sql = session.createStatement();
        var rows = sql.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(
                new Column(
                    rows.getString(2), rows.getString(3), rows.getBoolean(4), rows.getBoolean(5)));
      }
    }
    return columns;
  }

  private static Map<String, List<Set<String>>> uniqueKeys(Connection session) throws SQLException {
    var keys = new HashMap<String, Map<String, Set<String>>>();
    try (var sql = session.createStatement();
        var rows = sql.executeQuery(UNIQUE_KEYS)) {
      while (rows.next()) {
        keys.computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
            .computeIfAbsent(rows.getString(2), _ -> new HashSet<>())
            .add(rows.getString(3));
      }
    }
    var byTable = new HashMap<String, List<Set<String>>>();
    keys.forEach((table, ofIt) -> byTable.put(table, List.copyOf(ofIt.values())));
    return byTable;
  }
}
