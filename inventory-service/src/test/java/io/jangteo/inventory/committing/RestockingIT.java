package io.jangteo.inventory.committing;

import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.back;
import static io.jangteo.inventory.Records.failed;
import static io.jangteo.inventory.Records.item;
import static io.jangteo.inventory.Records.lost;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.placed;
import static io.jangteo.inventory.Records.record;
import static io.jangteo.inventory.Records.records;
import static io.jangteo.inventory.Records.refunded;
import static io.jangteo.inventory.Records.shipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.StockLine;
import io.jangteo.contracts.StockRestocked;
import io.jangteo.inventory.StockBooks;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.messaging.Inboxes;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money went back, and the goods with it. */
@WholeInventory
class RestockingIT {

  @Autowired Inboxes inboxes;
  @Autowired Warehouse warehouse;
  @Autowired StockBooks books;

  @AfterEach
  void no_stock_was_made_or_lost() {
    books.assertBalanced();
  }

  @Test
  void returned_goods_go_back_on_sale_and_the_others_are_told() {
    var tea = warehouse.sku(10);
    var cup = warehouse.sku(10);
    var orderId = sold(List.of(item(1, tea, 3), item(2, cup, 2), shipping(3)));
    var refund = refunded(orderId, back(1, 2), lost(2, 2), back(3, 1));

    pay(refund);

    assertThat(warehouse.onHand(tea)).isEqualTo(9);
    assertThat(warehouse.onHand(cup)).isEqualTo(8);
    assertThat(warehouse.restocked(orderId, 1)).isEqualTo(2);
    assertThat(warehouse.restocked(orderId, 2)).isZero();
    assertThat(warehouse.state(orderId)).isEqualTo("COMMITTED");
    assertThat(warehouse.toldOf(orderId).getLast())
        .isInstanceOfSatisfying(
            StockRestocked.class,
            told -> {
              assertThat(told.refundId()).isEqualTo(refund.refundId());
              assertThat(told.lines()).containsExactly(new StockLine(1, tea, 2));
            });
  }

  /** There: restoring was guarded by there being enough, so what was sold out stayed so. */
  @Test
  void a_d2_what_was_sold_out_is_on_sale_again_refund_by_refund() {
    var sku = warehouse.sku(3);
    var orderId = sold(List.of(item(1, sku, 3)));
    assertThat(warehouse.onHand(sku)).isZero();

    pay(refunded(orderId, back(1, 1)), refunded(orderId, back(1, 1)));
    pay(refunded(orderId, back(1, 1)));

    assertThat(warehouse.onHand(sku)).isEqualTo(3);
    assertThat(warehouse.restocked(orderId, 1)).isEqualTo(3);
    assertThat(warehouse.toldOf(orderId)).hasSize(5);
    assertThat(warehouse.state(sold(List.of(item(1, sku, 3))))).isEqualTo("COMMITTED");
  }

  @Test
  void a_refund_told_again_brings_nothing_back() {
    var sku = warehouse.sku(3);
    var orderId = sold(List.of(item(1, sku, 3)));
    var refund = refunded(orderId, back(1, 1));
    var record = record(refund);
    var sameRefundOtherMessage = record(refund);
    var inbox = inboxes.named(WhenPaymentEnded.CONSUMER);

    inbox.handle(List.of(record, record, sameRefundOtherMessage));
    inbox.handle(List.of(record));
    inbox.handle(List.of(record(refund)));

    assertThat(warehouse.onHand(sku)).isEqualTo(1);
    assertThat(warehouse.toldOf(orderId)).hasSize(3);
    assertThat(warehouse.parkedReasons(orderId)).isEmpty();
  }

  @Test
  void payment_and_refund_in_one_poll_are_taken_in_their_order() {
    var sku = warehouse.sku(3);
    var orderId = newOrderId();
    place(placed(orderId, sku, 2));

    pay(approved(orderId), refunded(orderId, back(1, 1)), refunded(orderId, back(1, 1)));

    assertThat(warehouse.onHand(sku)).isEqualTo(3);
    assertThat(warehouse.restocked(orderId, 1)).isEqualTo(2);
    assertThat(warehouse.toldOf(orderId)).hasSize(4);
  }

  @Test
  void more_than_had_left_never_comes_back_and_is_parked_with_the_numbers() {
    var sku = warehouse.sku(3);
    var orderId = sold(List.of(item(1, sku, 2)));
    var other = sold(List.of(item(1, sku, 1)));

    pay(refunded(orderId, back(1, 1)));
    pay(refunded(orderId, back(1, 1), back(1, 1)), refunded(other, back(1, 1)));

    assertThat(warehouse.restocked(orderId, 1)).isEqualTo(1);
    assertThat(warehouse.restocked(other, 1)).isEqualTo(1);
    assertThat(warehouse.parkedReasons(orderId))
        .containsExactly(
            "2 units of line 1 come back, but 2 had left and 1 of them came back before;"
                + " nothing was changed");
  }

  /** The topic never tells it so, but someone may redrive in another order. */
  @Test
  void goods_that_come_back_before_they_left_are_parked_until_they_have() {
    var sku = warehouse.sku(3);
    var orderId = newOrderId();
    place(placed(orderId, sku, 2));

    pay(refunded(orderId, back(1, 2)));
    assertThat(warehouse.parkedReasons(orderId))
        .singleElement()
        .asString()
        .contains("GOODS_RETURNED", "HELD");
    pay(approved(orderId));
    assertThat(warehouse.parkedReasons(orderId)).hasSize(2);
    assertThat(warehouse.reserved(sku)).isEqualTo(2);

    inboxes.named(WhenPaymentEnded.CONSUMER).redrive(orderId.toString());

    assertThat(warehouse.parkedReasons(orderId)).isEmpty();
    assertThat(warehouse.state(orderId)).isEqualTo("COMMITTED");
    assertThat(warehouse.restocked(orderId, 1)).isEqualTo(2);
    assertThat(warehouse.onHand(sku)).isEqualTo(3);
  }

  @Test
  void goods_that_never_left_do_not_come_back() {
    var sku = warehouse.sku(3);
    var released = newOrderId();
    var rejected = newOrderId();
    var unknown = newOrderId();
    place(placed(released, sku, 1), placed(rejected, sku, 4));
    pay(failed(released));

    pay(
        refunded(released, back(1, 1)),
        refunded(rejected, back(1, 1)),
        refunded(unknown, back(1, 1)));

    assertThat(warehouse.onHand(sku)).isEqualTo(3);
    assertThat(List.of(released, rejected, unknown))
        .allSatisfy(
            orderId ->
                assertThat(warehouse.parkedReasons(orderId))
                    .singleElement()
                    .asString()
                    .contains("GOODS_RETURNED"));
  }

  @Test
  void money_that_goes_back_without_goods_is_no_business_of_stock() {
    var sku = warehouse.sku(3);
    var late = newOrderId();
    var orderId = sold(List.of(item(1, sku, 2)));
    place(placed(late, sku, 1));
    pay(failed(late));

    pay(refunded(late), refunded(orderId), refunded(orderId, lost(1, 1)), refunded(newOrderId()));

    assertThat(warehouse.onHand(sku)).isEqualTo(1);
    assertThat(warehouse.toldOf(orderId)).hasSize(2);
    assertThat(warehouse.parkedReasons(late)).isEmpty();
    assertThat(warehouse.parkedReasons(orderId)).isEmpty();
  }

  private UUID sold(List<OrderPlaced.Line> lines) {
    var orderId = newOrderId();
    place(placed(orderId, lines));
    pay(approved(orderId));
    return orderId;
  }

  private void place(Event... orders) {
    inboxes.named("inventory-holding").handle(records(List.of(orders)));
  }

  private void pay(Event... events) {
    inboxes.named(WhenPaymentEnded.CONSUMER).handle(records(List.of(events)));
  }
}
