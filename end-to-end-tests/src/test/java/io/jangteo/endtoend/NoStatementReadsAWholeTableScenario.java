package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.endtoend.StatementLog.Sent;
import io.jangteo.endtoend.StatementLog.Step;
import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Databases;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.replay.GeneratedSales;
import io.jangteo.launcher.replay.Replay;
import io.jangteo.launcher.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the services ask of MySQL while orders go their way, money goes back and sellers are
 * paid, it finds by an index, on tables that have grown: a year's orders make no statement slower
 * than a day's.
 */
@Tag("faults")
class NoStatementReadsAWholeTableScenario {

  private static final int ORDERS_BEFORE = 1_500;
  private static final int ORDERS = 100;

  /** Of each product: nothing is ever sold out. */
  private static final int STOCK = 1_000_000;

  /** A table as small as this is read as a whole, whatever indexes it has. */
  private static final int FEW_ROWS = 500;

  private static final Set<String> OF_WHOLE_TABLES = Set.of("ALL", "index");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void every_statement_finds_its_rows_by_an_index() throws Exception {
    try (var marketplace =
        Marketplace.start(
            ProjectFiles.ROOT,
            new DataFolder(folder.resolve("data")),
            Addresses.free(),
            new Narrator())) {
      assertThat(sell(0, ORDERS_BEFORE, false).run(marketplace, System.out)).isTrue();
      try (var log = StatementLog.of(marketplace.mySql())) {
        assertThat(sell(ORDERS_BEFORE, ORDERS, true).run(marketplace, System.out)).isTrue();
        for (var schema : Databases.schemas()) {
          log.analyze(schema);
        }
        var sent = log.sent();
        System.out.printf("%,d different statements are explained%n", sent.size());
        assertThat(sent).extracting(Sent::schema).containsAll(Databases.schemas());
        assertThat(readingWholeTables(log, sent)).isEmpty();
      }
    }
  }

  private static List<String> readingWholeTables(StatementLog log, List<Sent> sent)
      throws SQLException {
    var reading = new ArrayList<String>();
    for (var one : sent) {
      for (var step : log.plan(one)) {
        if (readsTooMuch(one, step)) {
          reading.add("%s: %s by %s".formatted(one.schema(), step, one.statement()));
        }
      }
    }
    return reading;
  }

  /** A statement that names a tenth of the rows of a table may read all of it. */
  private static boolean readsTooMuch(Sent sent, Step step) {
    return OF_WHOLE_TABLES.contains(step.access())
        && !step.isOfAnInterimResult()
        && step.rows() > Math.max(FEW_ROWS, 10 * sent.values());
  }

  private Replay sell(int first, int orders, boolean settle) throws IOException {
    var options =
        ReplayOptions.of(GeneratedSales.write(folder.resolve("sales.csv"), first, orders));
    return Replay.prepare(
        new ReplayOptions(
            options.file(),
            options.limit(),
            options.ratePerSecond(),
            STOCK,
            options.wonPerUnit(),
            options.concurrency(),
            settle,
            null),
        System.out);
  }
}
