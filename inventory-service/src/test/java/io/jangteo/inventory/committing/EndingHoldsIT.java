package io.jangteo.inventory.committing;

import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.failed;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.placed;
import static io.jangteo.inventory.Records.record;
import static io.jangteo.inventory.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockLine;
import io.jangteo.contracts.StockReleased;
import io.jangteo.contracts.StockReserved;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.messaging.Inboxes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeInventory
class EndingHoldsIT {

  @Autowired Inboxes inboxes;
  @Autowired Warehouse warehouse;

  @Test
  void an_approved_payment_lets_the_stock_go_for_good() {
    var sku = warehouse.sku(10);
    var orderId = newOrderId();

    place(placed(orderId, sku, 2, 1));
    pay(approved(orderId));

    assertThat(warehouse.onHand(sku)).isEqualTo(7);
    assertThat(warehouse.reserved(sku)).isZero();
    assertThat(warehouse.state(orderId)).isEqualTo("COMMITTED");
    assertThat(warehouse.toldOf(orderId))
        .satisfiesExactly(
            told -> assertThat(told).isInstanceOf(StockReserved.class),
            told ->
                assertThat(told)
                    .isInstanceOfSatisfying(
                        StockCommitted.class,
                        event ->
                            assertThat(event.lines())
                                .containsExactly(
                                    new StockLine(1, sku, 2), new StockLine(2, sku, 1))));
  }

  @Test
  void a_failed_payment_puts_the_stock_back_on_sale() {
    var sku = warehouse.sku(10);
    var orderId = newOrderId();

    place(placed(orderId, sku, 4));
    pay(failed(orderId));

    assertThat(warehouse.onHand(sku)).isEqualTo(10);
    assertThat(warehouse.reserved(sku)).isZero();
    assertThat(warehouse.state(orderId)).isEqualTo("RELEASED");
    assertThat(warehouse.toldOf(orderId).getLast())
        .isInstanceOfSatisfying(
            StockReleased.class,
            event -> {
              assertThat(event.lines()).containsExactly(new StockLine(1, sku, 4));
              assertThat(event.reason()).isEqualTo(PaymentFailed.Reason.CANCELLED);
            });
  }

  @Test
  void a_failed_payment_that_overtakes_its_order_keeps_it_from_taking_stock() {
    var sku = warehouse.sku(10);
    var orderId = newOrderId();

    pay(failed(orderId));
    place(placed(orderId, sku, 4));

    assertThat(warehouse.reserved(sku)).isZero();
    assertThat(warehouse.state(orderId)).isEqualTo("RELEASED");
    assertThat(warehouse.toldOf(orderId)).isEmpty();
  }

  @Test
  void what_is_delivered_again_happens_once() {
    var sku = warehouse.sku(10);
    var sold = newOrderId();
    var failed = newOrderId();
    place(placed(sold, sku, 1), placed(failed, sku, 1));
    var approval = record(approved(sold));
    var failure = record(failed(failed));

    var inbox = inboxes.named(WhenPaymentEnded.CONSUMER);
    inbox.handle(List.of(approval, approval, failure));
    inbox.handle(List.of(failure, approval));
    pay(approved(sold), failed(failed));

    assertThat(warehouse.onHand(sku)).isEqualTo(9);
    assertThat(warehouse.reserved(sku)).isZero();
    assertThat(warehouse.toldOf(sold)).hasSize(2);
    assertThat(warehouse.toldOf(failed)).hasSize(2);
  }

  @Test
  void money_without_stock_is_parked_with_its_reason_and_the_rest_goes_on() {
    var sku = warehouse.sku(1);
    var neverPlaced = newOrderId();
    var rejected = newOrderId();
    var released = newOrderId();
    var good = newOrderId();
    place(placed(rejected, sku, 2), placed(good, sku, 1));
    pay(failed(released));

    pay(approved(neverPlaced), approved(rejected), approved(good), approved(released));

    assertThat(warehouse.parkedReasons(neverPlaced)).singleElement().asString().contains("NONE");
    assertThat(warehouse.parkedReasons(rejected)).singleElement().asString().contains("REJECTED");
    assertThat(warehouse.parkedReasons(released)).singleElement().asString().contains("RELEASED");
    assertThat(warehouse.state(good)).isEqualTo("COMMITTED");
    assertThat(warehouse.onHand(sku)).isZero();
  }

  @Test
  void a_failure_after_the_stock_has_left_is_parked() {
    var sku = warehouse.sku(1);
    var orderId = newOrderId();
    place(placed(orderId, sku, 1));
    pay(approved(orderId));

    pay(failed(orderId));

    assertThat(warehouse.parkedReasons(orderId)).singleElement().asString().contains("COMMITTED");
    assertThat(warehouse.state(orderId)).isEqualTo("COMMITTED");
  }

  private void place(Event... orders) {
    inboxes.named("inventory-holding").handle(records(List.of(orders)));
  }

  private void pay(Event... ends) {
    inboxes.named(WhenPaymentEnded.CONSUMER).handle(records(List.of(ends)));
  }
}
