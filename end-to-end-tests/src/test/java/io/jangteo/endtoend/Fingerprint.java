package io.jangteo.endtoend;

import io.jangteo.launcher.Databases;
import io.jangteo.launcher.RunningMarketplace;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every table of every service, as a number for all that is in it. */
record Fingerprint(Map<String, String> tables) {

  static Fingerprint of(RunningMarketplace marketplace) throws SQLException {
    try (var connection = marketplace.connectAsAuditor();
        var sql = connection.createStatement()) {
      var names = new TreeSet<String>();
      try (var rows =
          sql.executeQuery(
              """
              SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables
              WHERE table_schema IN ('%s')
              AND table_type = 'BASE TABLE'
              -- Whose turn it is at a job changes by the clock.
              AND table_name <> 'shedlock'"""
                  .formatted(String.join("', '", Databases.schemas())))) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      var tables = new TreeMap<String, String>();
      try (var rows = sql.executeQuery("CHECKSUM TABLE " + String.join(", ", names))) {
        while (rows.next()) {
          tables.put(rows.getString(1), rows.getString(2));
        }
      }
      return new Fingerprint(tables);
    }
  }

  /** The tables that are not as they were. */
  Set<String> changedIn(Fingerprint later) {
    return tables.entrySet().stream()
        .filter(table -> !table.getValue().equals(later.tables().get(table.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
