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

import io.jangteo.contracts.Event;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Defects of two real shops, by their numbers in our requirements. */
@WholeInventory
class DefectsOfOthersWeDoNotHaveIT {

  @Autowired Inboxes inboxes;
  @Autowired Warehouse warehouse;
  @Autowired StockBooks books;

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
                "stock_movement",
                "order_id = UUID_TO_BIN('%s') AND type = 'RESTOCK'".formatted(first.orderId())))
        .isEqualTo("uq_movement_of_line");
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
