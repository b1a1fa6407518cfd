package io.jangteo.inventory;

import static io.jangteo.inventory.Deliveries.atOnce;
import static io.jangteo.inventory.Deliveries.deliver;
import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.failed;
import static io.jangteo.inventory.Records.item;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.orders;
import static io.jangteo.inventory.Records.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.contracts.Event;
import io.jangteo.inventory.levels.LevelTellers;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.messaging.Outbox;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** Defects of two real shops, by their numbers in our requirements. */
@WholeInventory
class DefectsOfOthersWeDoNotHaveIT {

  @Autowired Inboxes inboxes;
  @Autowired Warehouse warehouse;
  @Autowired StockBooks books;
  @Autowired LevelTellers tellers;
  @Autowired HikariDataSource pool;
  @Autowired ScheduledTaskHolder scheduled;

  /** There: the lines were cleared, and then the stock of no line was restored. */
  @Test
  void a_d1_giving_stock_back_gives_back_every_line_and_keeps_the_lines() throws Exception {
    var tea = warehouse.sku(5);
    var cup = warehouse.sku(5);
    var orderId = newOrderId();
    deliver(holding(), List.of(placed(orderId, List.of(item(1, tea, 2), item(2, cup, 3)))), 1);

    deliver(committing(), List.of(failed(orderId)), 1);

    assertThat(warehouse.reserved(tea)).isZero();
    assertThat(warehouse.reserved(cup)).isZero();
    assertThat(warehouse.linesOf(orderId)).isEqualTo(2);
    books.assertBalanced();
  }

  /** There: restoring was guarded by there being enough, so what was sold out stayed so. */
  @Test
  void a_d2_what_is_sold_out_can_be_given_back() throws Exception {
    var sku = warehouse.sku(3);
    var all = newOrderId();
    var next = newOrderId();
    deliver(holding(), List.of(placed(all, sku, 3)), 1);

    deliver(committing(), List.of(failed(all)), 1);
    deliver(holding(), List.of(placed(next, sku, 3)), 1);

    assertThat(warehouse.state(next)).isEqualTo("HELD");
    books.assertBalanced();
  }

  /** There: rows were locked in the order of the request, and (1,2) met (2,1). */
  @Test
  void a_d7_orders_for_the_same_things_in_opposite_order_do_not_lock_each_other_out()
      throws Exception {
    var tea = warehouse.sku(10_000);
    var cup = warehouse.sku(10_000);
    var forth = orders(200, tea, cup);
    var back = orders(200, cup, tea);

    atOnce(() -> deliver(holding(), forth, 10), () -> deliver(holding(), back, 10));

    assertThat(warehouse.reserved(tea)).isEqualTo(400);
    assertThat(warehouse.reserved(cup)).isEqualTo(400);
    books.assertBalanced();
  }

  /** There: stock was read, added to in memory and written back, over what others had written. */
  @Test
  void b_d11_no_giving_back_is_lost_among_many_at_once() throws Exception {
    var sku = warehouse.sku(400);
    var orders = orders(400, sku);
    deliver(holding(), orders, 100);
    var ends =
        IntStream.range(0, 400).mapToObj(i -> end(orders.get(i).orderId(), i % 2 == 0)).toList();

    atOnce(
        () -> deliver(committing(), ends.subList(0, 200), 5),
        () -> deliver(committing(), ends.subList(200, 400), 5));

    assertThat(warehouse.onHand(sku)).isEqualTo(200);
    assertThat(warehouse.reserved(sku)).isZero();
    books.assertBalanced();
  }

  /** There: a network lock around an update that needed none, order by order. */
  @Test
  void b_d12_a_hot_product_costs_one_update_for_all_orders_of_a_poll() throws Exception {
    var sku = warehouse.sku(1_000);
    var before = warehouse.stockVersion(sku);

    deliver(holding(), orders(500, sku), 500);

    assertThat(warehouse.reserved(sku)).isEqualTo(500);
    assertThat(warehouse.stockVersion(sku)).isEqualTo(before + 1);
  }

  /** There: no index on what was looked up and locked by, so every look was a scan. */
  @Test
  void b_d15_what_a_poll_looks_up_is_found_by_an_index() {
    var orders = orders(500, warehouse.sku(500));
    deliver(holding(), orders, 500);
    var first = orders.getFirst();

    assertThat(
            warehouse.indexUsed(
                "reservation",
                "buyer_id IN ('nobody', '%s') AND hold_slot IS NOT NULL"
                    .formatted(first.buyerId())))
        .isEqualTo("uq_reservation_hold_slot");
    assertThat(
            warehouse.indexUsed(
                "back_in_stock_subscription",
                "sku_id IN ('a', 'b') ORDER BY sku_id, subscription_id LIMIT 1000"))
        .isEqualTo("ix_subscription_sku");
    assertThat(
            warehouse.indexUsed(
                "stock_movement",
                "order_id = UUID_TO_BIN('%s') AND type = 'RESTOCK'".formatted(first.orderId())))
        .isEqualTo("uq_movement_of_line");
  }

  /**
   * There: the poller locked rows in one transaction and changed them in another, and waited for
   * itself.
   */
  @Test
  void b_d8_what_is_told_is_written_down_by_the_connection_that_locked_it() throws Exception {
    var sku = warehouse.sku(5);
    var taken = new ArrayList<Connection>();
    try {
      for (int i = 1; i < pool.getMaximumPoolSize(); i++) {
        taken.add(pool.getConnection());
      }
      tellers.step();
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }

    assertThat(warehouse.levelsTold(sku)).hasSize(1);
    assertThat(warehouse.isUntold(sku)).isFalse();
  }

  /** There: what could not be told a few times was marked as told. */
  @Test
  void b_d9_what_cannot_be_told_stays_to_be_told_however_often_it_failed() {
    var sku = warehouse.sku(0);
    warehouse.subscribers(sku, 1);
    var mute =
        tellers.another(
            new Outbox(
                new JdbcTemplate(new DriverManagerDataSource("jdbc:mysql://127.0.0.1:1/none"))));

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(mute::run).isInstanceOf(DataAccessException.class);
    }
    assertThat(warehouse.levelsTold(sku)).isEmpty();
    assertThat(warehouse.isUntold(sku)).isTrue();
    tellers.step();

    assertThat(warehouse.levelsTold(sku)).hasSize(1);
    assertThat(warehouse.count("back_in_stock_subscription WHERE sku_id = '%s'".formatted(sku)))
        .isEqualTo(1);
  }

  /** There: nothing that was to run by the clock did, for months. */
  @Test
  void b_d10_what_runs_by_the_clock_is_switched_on() {
    assertThat(scheduled.getScheduledTasks())
        .extracting(task -> task.getTask().toString())
        .anyMatch(task -> task.endsWith("TellStockLevels.runOnce"));
  }

  /** There: every instance ran every job, and each told everybody. */
  @Test
  void b_d19_two_instances_tell_each_level_and_each_buyer_once() throws Exception {
    var skus = IntStream.range(0, 450).mapToObj(_ -> warehouse.sku(1)).toList();
    skus.forEach(sku -> warehouse.subscribers(sku, 2));
    var second = tellers.another();

    atOnce(tellers::step, second, tellers::step, second);

    assertThat(skus)
        .allSatisfy(
            sku -> {
              assertThat(warehouse.levelsTold(sku)).hasSize(1);
              assertThat(warehouse.backTold(sku)).isEqualTo(2);
              assertThat(warehouse.isUntold(sku)).isFalse();
            });
  }

  private static Event end(UUID orderId, boolean paid) {
    return paid ? approved(orderId) : failed(orderId);
  }

  private Inbox holding() {
    return inboxes.named("inventory-holding");
  }

  private Inbox committing() {
    return inboxes.named("inventory-committing");
  }
}
