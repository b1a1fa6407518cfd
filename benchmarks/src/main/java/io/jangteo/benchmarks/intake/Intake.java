package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.HttpLoad;
import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.ProcessUse;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Has orders taken into empty tables, and looks afterwards whether they are there. */
final class Intake {

  /** Of each run, not counted: connections are opened, and who was there before has gone. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final Supplier<Purchase> purchases;
  private final int linesEach;
  private final ScratchMySql mySql;
  private final OrderTables tables;
  private long acknowledged;
  private long failed;

  Intake(Supplier<Purchase> purchases, int linesEach, ScratchMySql mySql, OrderTables tables) {
    this.purchases = purchases;
    this.linesEach = linesEach;
    this.mySql = mySql;
    this.tables = tables;
  }

  /** What takes purchases for so long. */
  @FunctionalInterface
  interface Taking {
    Outcome take(Supplier<Purchase> purchases, Duration lasting) throws Exception;
  }

  Taken measured(ProcessUse taker, Taking taking, Duration lasting) throws Exception {
    run(taking, SETTLING);
    tables.empty();
    System.gc();
    var here = ProcessUse.ofThisJvm();
    var takerBefore = taker.processorTime();
    var mySqlBefore = mySql.use().processorTime();
    var hereBefore = here.processorTime();
    var outcome = taking.take(purchases, lasting);
    var taken =
        new Taken(
            outcome,
            taker.processorTime().minus(takerBefore),
            mySql.use().processorTime().minus(mySqlBefore),
            here.processorTime().minus(hereBefore),
            taker.peakBytes());
    mustBeThere(outcome);
    return taken;
  }

  /** Into empty tables, which then have to have what was acknowledged, and nothing else. */
  void run(Taking taking, Duration lasting) throws Exception {
    tables.empty();
    mustBeThere(taking.take(purchases, lasting));
  }

  private void mustBeThere(Outcome outcome) throws SQLException {
    var count = tables.count();
    if (!count.isOf(outcome, linesEach)) {
      throw new IllegalStateException(
          "%,d orders were acknowledged, but there are %s".formatted(outcome.answered(), count));
    }
    acknowledged += outcome.answered();
    failed += outcome.failed();
  }

  /** All of them were found in the tables. */
  long acknowledged() {
    return acknowledged;
  }

  long failed() {
    return failed;
  }

  /**
   * @throws IllegalStateException when the yardstick writes anything else of a purchase than
   *     order-service does
   */
  void mustWriteTheSame(HttpLoad load) throws SQLException, InterruptedException {
    var purchase = purchases.get();
    tables.empty();
    mustBeThere(load.open(() -> purchase, 1, Duration.ofSeconds(1)));
    var expected = tables.shape();
    var at = tables.placedAt();
    tables.empty();
    try (var rows = new OrderRows(tables.connect())) {
      rows.write(purchase, at);
    }
    var written = tables.shape();
    if (!written.equals(expected)) {
      throw new IllegalStateException(
          "order-service writes %s, but the yardstick %s".formatted(expected, written));
    }
  }
}
