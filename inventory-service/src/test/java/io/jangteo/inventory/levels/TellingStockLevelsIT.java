package io.jangteo.inventory.levels;

import static io.jangteo.inventory.Deliveries.deliver;
import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.orders;
import static io.jangteo.inventory.Records.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jangteo.contracts.StockLevelChanged;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeInventory
class TellingStockLevelsIT {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Autowired LevelTellers tellers;
  @Autowired Warehouse warehouse;
  @Autowired Inboxes inboxes;

  @Test
  void what_there_is_of_a_new_sku_is_told_and_then_each_change() {
    var sku = warehouse.sku(2);

    tellers.step();
    deliver(holding(), orders(1, sku), 1);
    tellers.stepAfter(SECOND);
    deliver(holding(), orders(1, sku), 1);
    tellers.stepAfter(SECOND);
    tellers.stepAfter(SECOND);

    assertThat(warehouse.levelsTold(sku))
        .extracting(
            StockLevelChanged::available, StockLevelChanged::soldOut, StockLevelChanged::version)
        .containsExactly(tuple(2L, false, 1L), tuple(1L, false, 2L), tuple(0L, true, 3L));
    assertThat(warehouse.isUntold(sku)).isFalse();
  }

  @Test
  void a_sku_that_sells_fast_is_told_once_a_second_and_its_last_level_always() {
    var sku = warehouse.sku(40);

    for (int i = 0; i < 40; i++) {
      deliver(holding(), orders(1, sku), 1);
      tellers.stepAfter(Duration.ofMillis(100));
    }
    tellers.stepAfter(SECOND);

    var told = warehouse.levelsTold(sku);
    assertThat(told).hasSizeBetween(4, 6);
    for (int i = 1; i < told.size(); i++) {
      assertThat(Duration.between(told.get(i - 1).asOf(), told.get(i).asOf()))
          .isGreaterThanOrEqualTo(SECOND);
    }
    assertThat(told.getLast().soldOut()).isTrue();
  }

  @Test
  void what_leaves_to_whom_it_was_held_for_is_no_news() {
    var sku = warehouse.sku(5);
    var order = newOrderId();
    deliver(holding(), List.of(placed(order, sku, 2)), 1);
    tellers.step();

    deliver(inboxes.named("inventory-committing"), List.of(approved(order)), 1);

    assertThat(warehouse.isUntold(sku)).isFalse();
    assertThat(warehouse.levelsTold(sku))
        .extracting(StockLevelChanged::available)
        .containsExactly(3L);
  }

  @Test
  void a_level_that_changes_while_it_is_told_is_told_again() throws Exception {
    var sku = warehouse.sku(10);
    tellers.step();
    deliver(holding(), orders(1, sku), 1);
    tellers.pass(SECOND);

    try (var thread = Executors.newSingleThreadExecutor();
        var other = warehouse.someoneTaking(sku, 5)) {
      var telling = thread.submit(tellers::step);
      other.awaitSomeoneWaiting();
      other.commit();
      telling.get();
    }
    assertThat(warehouse.isUntold(sku)).isTrue();
    tellers.stepAfter(SECOND);

    assertThat(warehouse.levelsTold(sku))
        .extracting(StockLevelChanged::available)
        .containsExactly(10L, 9L, 4L);
  }

  @Test
  void whoever_waits_for_another_to_have_told_tells_what_there_is_then() throws Exception {
    var sku = warehouse.sku(10);
    tellers.step();
    deliver(holding(), orders(1, sku), 1);
    tellers.pass(SECOND);

    try (var thread = Executors.newSingleThreadExecutor();
        var other = warehouse.someoneTelling(sku)) {
      var telling = thread.submit(tellers::step);
      other.awaitSomeoneWaiting();
      deliver(holding(), orders(1, sku), 1);
      tellers.pass(SECOND);
      other.commit();
      telling.get();
    }

    var told = warehouse.levelsTold(sku);
    assertThat(told).extracting(StockLevelChanged::available).containsExactly(10L, 8L);
    assertThat(Duration.between(told.getFirst().asOf(), told.getLast().asOf())).hasSeconds(2);
    assertThat(warehouse.isUntold(sku)).isFalse();
  }

  @Test
  void sold_out_is_told_again_every_ten_seconds_while_orders_come_for_it() {
    var sku = warehouse.sku(0);
    var other = warehouse.sku(0);
    tellers.step();

    deliver(holding(), orders(1, sku), 1);
    tellers.stepAfter(Duration.ofSeconds(9));
    assertThat(warehouse.levelsTold(sku)).hasSize(1);
    deliver(holding(), orders(3, sku), 3);
    tellers.stepAfter(SECOND);
    tellers.stepAfter(Duration.ofSeconds(10));

    var told = warehouse.levelsTold(sku);
    assertThat(told).hasSize(2).allMatch(StockLevelChanged::soldOut);
    assertThat(told.getLast().version()).isEqualTo(2);
    assertThat(Duration.between(told.getFirst().asOf(), told.getLast().asOf())).hasSeconds(10);
    assertThat(warehouse.levelsTold(other)).hasSize(1);
  }

  @Test
  void an_order_never_waits_for_a_level_to_be_told() throws Exception {
    var sku = warehouse.sku(10);
    var order = newOrderId();

    try (var _ = warehouse.someoneTelling(sku)) {
      deliver(holding(), List.of(placed(order, sku, 1)), 1);
      assertThat(warehouse.state(order)).isEqualTo("HELD");
    }
  }

  @Test
  void what_is_untold_is_found_by_an_index() {
    warehouse.sku(1);

    assertThat(warehouse.indexUsed("stock", "untold = TRUE AND sku_id > 'a' ORDER BY sku_id"))
        .isEqualTo("ix_stock_untold");
  }

  private Inbox holding() {
    return inboxes.named("inventory-holding");
  }
}
