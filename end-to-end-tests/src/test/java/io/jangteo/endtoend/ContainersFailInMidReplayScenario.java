package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.ComposedMarketplace;
import io.jangteo.launcher.replay.GeneratedSales;
import io.jangteo.launcher.replay.Replay;
import io.jangteo.launcher.replay.ReplayOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docker-compose.yml starts, under load: a service's processes are killed and Docker starts
 * them again, and the broker is cut off from everybody and comes back under another address. Buyers
 * go on all the while, and in the end every order has ended as it should and the books balance.
 */
@Tag("compose")
class ContainersFailInMidReplayScenario {

  private static final int ORDERS = 500;

  /** Whatever becomes of them: orders come in while nothing can be done with them. */
  private static final BigDecimal ORDERS_PER_SECOND = BigDecimal.TEN;

  private static final String KILLED = "payment-service";
  private static final String CUT_OFF = "kafka";

  @TempDir Path folder;

  @Test
  void every_order_ends_as_it_should() throws Exception {
    var replay = Replay.prepare(options(), System.out);
    try (var containers = ComposedProject.up();
        var threads = Executors.newSingleThreadExecutor()) {
      var marketplace = ComposedMarketplace.of(ProjectFiles.ROOT, containers.addresses());
      var underWay = new UnderWay(marketplace);
      Future<Boolean> passed = threads.submit(() -> replay.run(marketplace, System.out));

      underWay.awaitAcknowledged(100, passed);
      containers.crash(KILLED);
      underWay.awaitAcknowledged(200, passed);
      containers.cutOff(CUT_OFF);
      underWay.awaitAcknowledged(350, passed);
      containers.reconnect(CUT_OFF);

      assertThat(passed.get()).as("every order ended, every invariant holds").isTrue();
      assertThat(containers.restarts(KILLED)).isEqualTo(1);
      assertThat(underWay.acknowledged()).isEqualTo(ORDERS);
      assertThat(underWay.ordersConfirmed()).isEqualTo(ORDERS);
      assertThat(underWay.refundsThatSucceeded())
          .isEqualTo(ORDERS / GeneratedSales.ORDERS_PER_CANCELLATION);
    }
  }

  private ReplayOptions options() throws IOException {
    var options = ReplayOptions.of(GeneratedSales.write(folder.resolve("sales.csv"), ORDERS));
    return new ReplayOptions(
        options.file(),
        options.limit(),
        ORDERS_PER_SECOND,
        options.stock(),
        options.wonPerUnit(),
        options.concurrency(),
        options.settle(),
        options.json());
  }
}
