package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.ProcessUse;
import io.jangteo.benchmarks.measuring.Tally;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The yardstick: the rows of an order and nothing else, one order a transaction, by so many threads
 * that have a connection each.
 */
record RawJdbc(OrderTables tables, int connections) implements WayOfTaking {

  @Override
  public String title() {
    return "raw JDBC, %,d connections".formatted(connections);
  }

  @Override
  public ProcessUse use() {
    return ProcessUse.ofThisJvm();
  }

  @Override
  public Outcome take(Supplier<Purchase> purchases, Duration lasting) throws Exception {
    var tally = new Tally();
    var writing = new ArrayList<Callable<Void>>();
    var rows = new ArrayList<OrderRows>();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        rows.add(new OrderRows(tables.connect()));
      }
      long begun = System.nanoTime();
      for (var each : rows) {
        writing.add(() -> write(each, purchases, begun + lasting.toNanos(), tally));
      }
      for (var done : threads.invokeAll(writing)) {
        done.get();
      }
      return tally.outcome(Duration.ofNanos(System.nanoTime() - begun));
    } finally {
      for (var each : rows) {
        each.close();
      }
    }
  }

  private static Void write(OrderRows rows, Supplier<Purchase> purchases, long end, Tally tally)
      throws SQLException {
    for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
      rows.write(purchases.get(), Instant.now());
      tally.answered(System.nanoTime() - begun);
    }
    return null;
  }
}
