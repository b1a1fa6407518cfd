package io.jangteo.benchmarks.steady;

import io.jangteo.benchmarks.measuring.FolderUse;
import io.jangteo.benchmarks.measuring.LiveHeap;
import io.jangteo.benchmarks.measuring.ProcessUse;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** What can be read of the processes of a marketplace at any moment. */
final class Gauges implements AutoCloseable {

  private static final String SOCKET = "socket:";

  private final Marketplace marketplace;

  /** Of the beginning: one that ends before the last reading cannot be read any more. */
  private final Map<Part, Long> processes;

  private final Connection mySql;

  Gauges(Marketplace marketplace) throws SQLException {
    this.marketplace = marketplace;
    this.processes = marketplace.processIds();
    this.mySql = marketplace.connectAsAuditor();
  }

  /** Disturbs nobody. */
  Map<Part, Map<What, Long>> read() throws IOException, SQLException {
    var all = new EnumMap<Part, Map<What, Long>>(Part.class);
    for (var process : processes.entrySet()) {
      all.put(process.getKey(), read(process.getKey(), new ProcessUse(process.getValue())));
    }
    return all;
  }

  /** Each JVM stands still for it. */
  Map<Part, LiveHeap> heaps() throws IOException {
    var all = new EnumMap<Part, LiveHeap>(Part.class);
    for (var process : processes.entrySet()) {
      if (process.getKey() != Part.MYSQL) {
        all.put(process.getKey(), LiveHeap.of(process.getValue()));
      }
    }
    return all;
  }

  private Map<What, Long> read(Part part, ProcessUse use) throws IOException, SQLException {
    var values = new EnumMap<What, Long>(What.class);
    values.put(What.THREADS, use.threads());
    values.put(What.RESIDENT, use.residentBytes());
    var data = marketplace.data().of(part);
    var open = use.openFiles();
    long sockets = open.stream().filter(file -> file.startsWith(SOCKET)).count();
    long ofData = open.stream().filter(file -> Path.of(file).startsWith(data)).count();
    values.put(What.SOCKETS, sockets);
    values.put(What.OPEN_FILES, open.size() - sockets - ofData);
    if (Files.isDirectory(data)) {
      var kept = FolderUse.of(data);
      values.put(What.OPEN_DATA_FILES, ofData);
      values.put(What.DATA_FILES, kept.files());
      values.put(What.DATA, kept.bytes());
      if (part == Part.KAFKA) {
        values.put(What.PARTITIONS, kept.folders());
      }
    }
    if (part == Part.MYSQL) {
      values.put(What.CONNECTIONS, connections());
    }
    return values;
  }

  private long connections() throws SQLException {
    try (var statement = mySql.createStatement();
        var row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Threads_connected'")) {
      row.next();
      return row.getLong("Value");
    }
  }

  @Override
  public void close() throws SQLException {
    mySql.close();
  }
}
