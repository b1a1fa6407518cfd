package io.jangteo.inventory.holding;

import static io.jangteo.inventory.Deliveries.atOnce;
import static io.jangteo.inventory.Deliveries.deliver;
import static io.jangteo.inventory.Records.orders;
import static io.jangteo.inventory.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.OrderPlaced;
import io.jangteo.inventory.StockBooks;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when someone else wants the same rows at the same moment. */
@WholeInventory
class RacingForStockIT {

  @Autowired Inboxes inboxes;
  @Autowired WhenOrderPlaced whenOrderPlaced;
  @Autowired Warehouse warehouse;
  @Autowired StockBooks books;
  @Autowired JdbcTemplate jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired MeterRegistry registry;

  @Test
  void units_that_went_while_we_wrote_are_not_held_and_the_rest_is_exact() throws Exception {
    var plenty = warehouse.sku(100);
    var scarce = warehouse.sku(8);
    var orders = orders(8, plenty, scarce);
    var slowBefore = registry.counter("reservation.slow.path").count();

    try (var thread = Executors.newSingleThreadExecutor();
        var other = warehouse.someoneTaking(scarce, 5)) {
      var holding = thread.submit(() -> inbox().handle(records(orders)));
      other.awaitSomeoneWaiting();
      other.commit();
      holding.get();
    }

    var states = orders.stream().map(order -> warehouse.state(order.orderId())).toList();
    assertThat(states.subList(0, 3)).containsOnly("HELD");
    assertThat(states.subList(3, 8)).containsOnly("REJECTED");
    assertThat(warehouse.reserved(plenty)).isEqualTo(3);
    assertThat(warehouse.reserved(scarce)).isEqualTo(3);
    assertThat(orders).allSatisfy(o -> assertThat(warehouse.toldOf(o.orderId())).hasSize(1));
    assertThat(registry.counter("reservation.slow.path").count()).isEqualTo(slowBefore + 1);
    books.assertBalanced();
  }

  @Test
  void a_batch_cut_off_in_the_middle_has_not_happened_and_happens_when_it_comes_again()
      throws Exception {
    var sku = warehouse.sku(10);
    var batch = records(orders(4, sku));
    var inboxRows = warehouse.count("inbox");

    try (var thread = Executors.newSingleThreadExecutor();
        var other = warehouse.someoneTaking(sku, 1)) {
      var holding = thread.submit(() -> inbox().handle(batch));
      other.killWhoWaits();
      assertThatThrownBy(holding::get).isInstanceOf(ExecutionException.class);
    }

    assertThat(warehouse.count("inbox")).isEqualTo(inboxRows);
    assertThat(warehouse.reserved(sku)).isZero();
    books.assertBalanced();

    inbox().handle(batch);

    assertThat(warehouse.reserved(sku)).isEqualTo(4);
    assertThat(warehouse.count("inbox")).isEqualTo(inboxRows + 4);
    books.assertBalanced();
  }

  @Test
  void two_instances_sell_every_unit_once() throws Exception {
    var hot = warehouse.sku(300);
    var other = warehouse.sku(1_000);
    var here = orders(400, hot, other);
    var there = orders(400, hot, other);

    atOnce(() -> deliver(inbox(), here, 50), () -> deliver(secondInstance(), there, 50));

    assertThat(warehouse.reserved(hot)).isEqualTo(300);
    assertThat(warehouse.reserved(other)).isEqualTo(300);
    assertThat(Stream.concat(here.stream(), there.stream()).map(OrderPlaced::orderId))
        .filteredOn(orderId -> warehouse.state(orderId).equals("HELD"))
        .hasSize(300);
    books.assertBalanced();
  }

  @Test
  void the_same_batch_at_two_instances_is_held_once() throws Exception {
    var sku = warehouse.sku(1_000);
    var second = secondInstance();
    for (int round = 0; round < 5; round++) {
      var poll = records(orders(40, sku));
      atOnce(() -> deliver(inbox(), poll), () -> deliver(second, poll));
    }

    assertThat(warehouse.reserved(sku)).isEqualTo(200);
    assertThat(warehouse.count("parked_message WHERE reason LIKE '%Duplicate%'")).isZero();
    books.assertBalanced();
  }

  private Inbox inbox() {
    return inboxes.named(WhenOrderPlaced.CONSUMER);
  }

  private Inbox secondInstance() {
    return new Inboxes(jdbc, transactions, new SimpleMeterRegistry())
        .of(WhenOrderPlaced.CONSUMER, Set.of(OrderPlaced.class), whenOrderPlaced::hold);
  }
}
