package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.replay.GeneratedSales;
import io.jangteo.launcher.replay.Replay;
import io.jangteo.launcher.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, real orders and cancellations over HTTP; each process is killed once, and another
 * with it, as {@code kill -9} does, while they are on their way. Every acknowledged order still
 * ends as it should, no money is taken twice, no unit is sold twice, sellers are paid, all books
 * agree, and a restart finds all of it again.
 */
@Tag("faults")
class EveryProcessKilledInMidReplayScenario {

  private static final int ORDERS = 200;

  /** Slow enough that every process dies and comes back while orders are being placed. */
  private static final int BUYERS_AT_A_TIME = 4;

  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Two at a time: whoever comes back finds a neighbour that is not there yet. */
  private static final List<List<Part>> VICTIMS =
      List.of(
          List.of(Part.ORDER_SERVICE, Part.PAYMENT_SERVICE),
          List.of(Part.INVENTORY_SERVICE, Part.SETTLEMENT_SERVICE),
          List.of(Part.RELAY, Part.SIMULATOR),
          List.of(Part.KAFKA, Part.MYSQL));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void every_order_ends_as_it_should_and_a_restart_finds_it_again() throws Exception {
    var data = new DataFolder(folder.resolve("data"));
    var replay = Replay.prepare(options(), System.out);

    try (var marketplace = start(data);
        var threads = Executors.newSingleThreadExecutor()) {
      var underWay = new UnderWay(marketplace);
      Future<Boolean> passed = threads.submit(() -> replay.run(marketplace, System.out));
      for (int i = 0; i < VICTIMS.size(); i++) {
        underWay.awaitAcknowledged(ORDERS * (i + 1) / (VICTIMS.size() + 2), passed);
        VICTIMS.get(i).forEach(part -> kill(marketplace, part));
      }
      assertThat(passed.get()).as("every order ended, every invariant holds").isTrue();
      assertThat(underWay.acknowledged()).isEqualTo(ORDERS);
      assertThat(underWay.ordersConfirmed()).isEqualTo(ORDERS);
      assertThat(underWay.refundsThatSucceeded())
          .isEqualTo(ORDERS / GeneratedSales.ORDERS_PER_CANCELLATION);
      assertThat(EmittedMetrics.differences(marketplace)).isEmpty();
    }

    try (var again = start(data)) {
      assertThat(new UnderWay(again).ordersConfirmed()).isEqualTo(ORDERS);
      assertThat(new Check(again, LIMIT).afterEverything().violated()).isEmpty();
      assertThat(RecordingSubscriber.ofEverything(again).broken()).isEmpty();
      assertThat(EmittedMetrics.differences(again)).isEmpty();
    }
  }

  private ReplayOptions options() throws IOException {
    var options = ReplayOptions.of(GeneratedSales.write(folder.resolve("sales.csv"), ORDERS));
    return new ReplayOptions(
        options.file(),
        options.limit(),
        options.ratePerSecond(),
        options.stock(),
        options.wonPerUnit(),
        BUYERS_AT_A_TIME,
        /* settle= */ true,
        folder.resolve("report.json"));
  }

  private static Marketplace start(DataFolder data) {
    return Marketplace.start(ProjectFiles.ROOT, data, Addresses.free(), new Narrator());
  }

  private static void kill(Marketplace marketplace, Part part) {
    var pid = Objects.requireNonNull(marketplace.processIds().get(part), part.title());
    System.out.printf("  kill -9 %s%n", part.title());
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }
}
