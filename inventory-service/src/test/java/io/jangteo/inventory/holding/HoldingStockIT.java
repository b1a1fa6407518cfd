package io.jangteo.inventory.holding;

import static io.jangteo.inventory.Records.item;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.now;
import static io.jangteo.inventory.Records.placed;
import static io.jangteo.inventory.Records.placedBy;
import static io.jangteo.inventory.Records.record;
import static io.jangteo.inventory.Records.records;
import static io.jangteo.inventory.Records.shipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.StockLine;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockRejected.Reason;
import io.jangteo.contracts.StockRejected.Shortfall;
import io.jangteo.contracts.StockReserved;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeInventory
class HoldingStockIT {

  @Autowired Inboxes inboxes;
  @Autowired Warehouse warehouse;
  @Autowired MeterRegistry registry;
  private Inbox inbox;

  @BeforeEach
  void inbox() {
    inbox = inboxes.named(WhenOrderPlaced.CONSUMER);
  }

  @Test
  void every_line_is_held_and_the_others_are_told() {
    var sku = warehouse.sku(10);
    var other = warehouse.sku(10);
    var orderId = newOrderId();

    place(
        placed(orderId, List.of(item(1, sku, 2), item(2, other, 1), item(3, sku, 3), shipping(4))));

    assertThat(warehouse.reserved(sku)).isEqualTo(5);
    assertThat(warehouse.reserved(other)).isEqualTo(1);
    assertThat(warehouse.onHand(sku)).isEqualTo(10);
    assertThat(warehouse.toldOf(orderId))
        .singleElement()
        .isInstanceOfSatisfying(
            StockReserved.class,
            event ->
                assertThat(event.lines())
                    .containsExactly(
                        new StockLine(1, sku, 2),
                        new StockLine(2, other, 1),
                        new StockLine(3, sku, 3)));
  }

  @Test
  void an_order_with_one_line_short_takes_nothing_of_any() {
    var plenty = warehouse.sku(10);
    var scarce = warehouse.sku(2);
    var orderId = newOrderId();

    place(placed(orderId, List.of(item(1, plenty, 1), item(2, scarce, 2), item(3, scarce, 1))));

    assertThat(warehouse.reserved(plenty)).isZero();
    assertThat(warehouse.reserved(scarce)).isZero();
    assertRejected(orderId, Reason.OUT_OF_STOCK, new Shortfall(scarce, 3, 2));
  }

  @Test
  void an_order_past_its_deadline_or_for_what_we_do_not_have_takes_nothing() {
    var sku = warehouse.sku(10);
    var late = newOrderId();
    var unknown = newOrderId();

    place(
        placed(late, List.of(item(1, sku, 1)), now().minus(Duration.ofSeconds(1))),
        placed(unknown, List.of(item(1, sku, 1), item(2, "no-such-sku", 4))));

    assertThat(warehouse.reserved(sku)).isZero();
    assertRejected(late, Reason.EXPIRED);
    assertRejected(unknown, Reason.UNKNOWN_SKU, new Shortfall("no-such-sku", 4, 0));
  }

  @Test
  void of_500_orders_for_100_units_the_first_100_get_one() {
    var sku = warehouse.sku(100);
    var orderIds = Stream.generate(() -> newOrderId()).limit(500).toList();

    inbox.handle(records(orderIds.stream().map(id -> placed(id, sku, 1)).toList()));

    assertThat(warehouse.reserved(sku)).isEqualTo(100);
    assertThat(orderIds.stream().map(warehouse::state).limit(100)).containsOnly("HELD");
    assertThat(orderIds.stream().map(warehouse::state).skip(100)).containsOnly("REJECTED");
  }

  @Test
  void what_is_delivered_again_is_held_once() {
    var sku = warehouse.sku(10);
    var orderId = newOrderId();
    var record = record(placed(orderId, sku, 3));
    var sameOrderOtherMessage = record(placed(orderId, sku, 3));

    inbox.handle(List.of(record, record, sameOrderOtherMessage));
    inbox.handle(List.of(record));
    inbox.handle(List.of(record(placed(orderId, sku, 3))));

    assertThat(warehouse.reserved(sku)).isEqualTo(3);
    assertThat(warehouse.toldOf(orderId)).hasSize(1);
  }

  @Test
  void an_order_that_cannot_be_handled_is_parked_and_the_rest_goes_on() {
    var sku = warehouse.sku(10);
    var bad = newOrderId();
    var good = newOrderId();
    var alsoGood = newOrderId();

    place(
        placed(good, sku, 1),
        placed(bad, List.of(item(1, sku, 1), item(1, sku, 1))),
        placed(alsoGood, sku, 1));

    assertThat(warehouse.reserved(sku)).isEqualTo(2);
    assertThat(warehouse.state(bad)).isEqualTo("NONE");
    assertThat(warehouse.parkedReasons(bad)).containsExactly("order " + bad + " has two lines 1");
  }

  @Test
  void an_order_for_what_can_be_no_sku_or_by_whom_can_be_no_buyer_stops_nobody() {
    var sku = warehouse.sku(10);
    var strange = newOrderId();
    var nobodys = newOrderId();
    var good = newOrderId();

    place(
        placed(strange, "한라봉", 1), placedBy("구매자", nobodys, item(1, sku, 1)), placed(good, sku, 1));

    assertRejected(strange, Reason.UNKNOWN_SKU, new Shortfall("한라봉", 1, 0));
    assertThat(warehouse.parkedReasons(nobodys))
        .containsExactly("order " + nobodys + " has no possible buyer");
    assertThat(warehouse.state(good)).isEqualTo("HELD");
  }

  @Test
  void what_was_decided_is_counted_once_it_is_committed() {
    var sku = warehouse.sku(10);
    var rejected = registry.counter("stock.rejected", "reason", "unknown_sku");
    var batches = registry.summary("reservation.batch.size");
    var rejectedBefore = rejected.count();
    var ordersBefore = batches.totalAmount();

    place(placed(newOrderId(), sku, 1), placed(newOrderId(), "no-such-sku", 1));

    assertThat(rejected.count()).isEqualTo(rejectedBefore + 1);
    assertThat(batches.totalAmount()).isEqualTo(ordersBefore + 2);
    assertThat(registry.get("stock.hold.age.seconds.max").gauge().value()).isPositive();
  }

  private void place(OrderPlaced... orders) {
    inbox.handle(records(List.of(orders)));
  }

  private void assertRejected(UUID orderId, Reason reason, Shortfall... shortfalls) {
    assertThat(warehouse.state(orderId)).isEqualTo("REJECTED");
    assertThat(warehouse.toldOf(orderId))
        .singleElement()
        .isInstanceOfSatisfying(
            StockRejected.class,
            event -> {
              assertThat(event.reason()).isEqualTo(reason);
              assertThat(event.shortfalls()).containsExactly(shortfalls);
            });
  }
}
