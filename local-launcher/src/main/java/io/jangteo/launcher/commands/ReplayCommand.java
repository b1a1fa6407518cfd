package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.replay.Replay;
import io.jangteo.launcher.replay.ReplayOptions;
import io.jangteo.launcher.replay.UnusableFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description =
        "Sells a file of real sales again, order by order, and reports what became of it.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "CSV with InvoiceNo, StockCode, Quantity, UnitPrice, …; .gz is fine.")
  private Path file;

  @Option(names = "--limit", paramLabel = "N", description = "Replay the first N orders only.")
  private int limit = ReplayOptions.NO_LIMIT;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Send R orders a second, whatever becomes of them. Without it each buyer waits for the end of an order before the next.")
  private @Nullable BigDecimal rate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Buyers at a time, when there is no rate (default ${DEFAULT-VALUE}).")
  private int concurrency = ReplayOptions.DEFAULT_CONCURRENCY;

  @Option(
      names = "--stock",
      paramLabel = "N",
      description = "Stock of each product, to make it scarce. Without it there is enough.")
  private @Nullable Integer stock;

  @Option(
      names = "--won-per-unit",
      paramLabel = "N",
      description = "Won for one pound (default ${DEFAULT-VALUE}).")
  private BigDecimal wonPerUnit = ReplayOptions.DEFAULT_WON_PER_UNIT;

  @Option(
      names = "--settle",
      description =
          "Then run a whole settlement cycle of it, and hold all books against each other, as"
              + " ./run settle and ./run books do.")
  private boolean settle;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the report there as JSON too.")
  private @Nullable Path json;

  @Option(
      names = "--exit",
      description = "Stop afterwards, and exit 0 only if all orders ended and all invariants hold.")
  private boolean exit;

  @Option(names = "--compose", description = "Against the marketplace that Docker Compose runs.")
  private boolean compose;

  @Override
  public Integer call() throws Exception {
    var replay = prepare();
    if (compose) {
      return replay.run(local.inContainers(), System.out) ? 0 : 1;
    }
    try (var marketplace = local.open()) {
      boolean passed = replay.run(marketplace, System.out);
      if (!exit) {
        marketplace.awaitEnd();
      }
      return passed ? 0 : 1;
    }
  }

  /** What cannot work is said before anything is started. */
  private Replay prepare() {
    try {
      return Replay.prepare(
          new ReplayOptions(file, limit, rate, stock, wonPerUnit, concurrency, settle, json),
          System.out);
    } catch (IllegalArgumentException | UnusableFile e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
