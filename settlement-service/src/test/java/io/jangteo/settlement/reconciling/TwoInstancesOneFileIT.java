package io.jangteo.settlement.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two instances that read one file at once, each in an order of its own. */
class TwoInstancesOneFileIT extends Reconciling {

  private static final int ORDERS = 150;
  private static final int PART = 40;

  @Test
  void each_line_is_kept_paired_booked_and_told_once_b_d19() throws Exception {
    var orders =
        IntStream.range(0, ORDERS)
            .mapToObj(i -> sold(AnOrder.of(new Line("two-" + i % 5, 10_000 + i))))
            .toList();
    var key = UUID.randomUUID().toString();
    var file =
        orders.stream()
            .flatMap(
                order ->
                    Stream.of(
                        AGateway.line("TOSS", order.id(), key + order.id(), order.total().amount()),
                        AGateway.line(
                            "TOSS", order.id(), key + order.id() + "2", order.total().amount())))
            .toList();

    try (var threads = Executors.newFixedThreadPool(2)) {
      var together = new CyclicBarrier(2);
      List<Future<?>> instances =
          Stream.of(new Random(1), new Random(2))
              .<Future<?>>map(
                  random ->
                      threads.submit(
                          () -> {
                            together.await();
                            var shuffled = new ArrayList<>(file);
                            Collections.shuffle(shuffled, random);
                            var retrying = new Retrying(transactions);
                            for (int from = 0; from < shuffled.size(); from += PART) {
                              var part =
                                  shuffled
                                      .subList(from, Math.min(shuffled.size(), from + PART))
                                      .stream()
                                      .map(AGateway::again)
                                      .toList();
                              retrying.get(() -> lines.keep(part, "API"));
                              reconcile().compare();
                            }
                            return null;
                          }))
              .toList();
      for (var instance : instances) {
        instance.get(1, TimeUnit.MINUTES);
      }
    }

    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM gateway_line WHERE line_key LIKE ?",
                Integer.class,
                key + "%"))
        .isEqualTo(2 * ORDERS);
    for (var order : orders) {
      assertThat(bookedOf(order.id())).hasSize(2);
      assertThat(owed(order.id())).isZero();
      assertThat(open(order.id())).containsExactly("DUPLICATE " + order.total().amount());
    }
    invariants().hold(orders, orders.stream().map(AnOrder::paid).toList());
  }
}
