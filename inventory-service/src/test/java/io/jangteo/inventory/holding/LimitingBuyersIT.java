package io.jangteo.inventory.holding;

import static io.jangteo.inventory.Deliveries.atOnce;
import static io.jangteo.inventory.Deliveries.deliver;
import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.back;
import static io.jangteo.inventory.Records.failed;
import static io.jangteo.inventory.Records.item;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.placedBy;
import static io.jangteo.inventory.Records.records;
import static io.jangteo.inventory.Records.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockRejected.Reason;
import io.jangteo.contracts.StockRejected.Shortfall;
import io.jangteo.inventory.StockBooks;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** How much one buyer may have, and have waiting. */
@WholeInventory
class LimitingBuyersIT {

  @Autowired Inboxes inboxes;
  @Autowired WhenOrderPlaced whenOrderPlaced;
  @Autowired Warehouse warehouse;
  @Autowired StockBooks books;
  @Autowired MockMvc http;
  @Autowired JdbcTemplate jdbc;
  @Autowired TransactionTemplate transactions;

  @Value("${jangteo.inventory.holds-per-buyer}")
  int holdsPerBuyer;

  private final String buyer = "buyer-" + newOrderId().toString().substring(24);

  @AfterEach
  void no_stock_was_made_or_lost() {
    books.assertBalanced();
  }

  @Test
  void a_buyer_gets_no_more_of_a_limited_sku_and_is_told_how_much_is_left() throws Exception {
    var sku = limited(100, 3);
    var first = newOrderId();
    var second = newOrderId();
    var third = newOrderId();
    var others = newOrderId();

    place(by(buyer, first, sku, 2), by(buyer, second, sku, 2));
    place(by(buyer, third, sku, 1), by("someone-else", others, sku, 3));

    assertThat(warehouse.state(first)).isEqualTo("HELD");
    assertThat(warehouse.state(third)).isEqualTo("HELD");
    assertThat(warehouse.state(others)).isEqualTo("HELD");
    assertRejected(second, Reason.PURCHASE_LIMIT, new Shortfall(sku, 2, 1));
  }

  @Test
  void what_was_bought_counts_and_what_was_released_or_brought_back_does_not() throws Exception {
    var sku = limited(100, 2);
    var released = newOrderId();
    var bought = newOrderId();
    place(by(buyer, released, sku, 2));
    pay(failed(released));
    place(by(buyer, bought, sku, 2));
    pay(approved(bought));

    var tooMany = newOrderId();
    place(by(buyer, tooMany, sku, 1));
    assertRejected(tooMany, Reason.PURCHASE_LIMIT, new Shortfall(sku, 1, 0));

    pay(refunded(bought, back(1, 1)));
    var again = newOrderId();
    place(by(buyer, again, sku, 1));
    assertThat(warehouse.state(again)).isEqualTo("HELD");
  }

  @Test
  void two_instances_give_one_buyer_no_more_than_the_limit() throws Exception {
    var sku = limited(1_000, 5);
    var here = ordersOf(buyer, sku, 40);
    var there = ordersOf(buyer, sku, 40);

    atOnce(() -> deliver(inbox(), here, 4), () -> deliver(secondInstance(), there, 4));

    assertThat(warehouse.reserved(sku)).isEqualTo(5);
  }

  @Test
  void two_instances_give_one_buyer_no_more_live_holds_than_there_are_slots() throws Exception {
    var sku = warehouse.sku(1_000);
    var here = ordersOf(buyer, sku, 60);
    var there = ordersOf(buyer, sku, 60);

    atOnce(() -> deliver(inbox(), here, 3), () -> deliver(secondInstance(), there, 3));

    assertThat(warehouse.reserved(sku)).isEqualTo(holdsPerBuyer);
    assertThat(here).allSatisfy(o -> assertThat(warehouse.parkedReasons(o.orderId())).isEmpty());
    assertThat(there).allSatisfy(o -> assertThat(warehouse.parkedReasons(o.orderId())).isEmpty());
  }

  @Test
  void a_buyer_with_too_many_orders_waiting_is_refused_until_one_has_ended() {
    var sku = warehouse.sku(100);
    var waiting = ordersOf(buyer, sku, holdsPerBuyer);
    var tooMany = newOrderId();
    var later = newOrderId();

    place(waiting.toArray(OrderPlaced[]::new));
    place(by(buyer, tooMany, sku, 1));
    pay(approved(waiting.getFirst().orderId()));
    place(by(buyer, later, sku, 1));

    assertRejected(tooMany, Reason.TOO_MANY_HOLDS);
    assertThat(warehouse.state(later)).isEqualTo("HELD");
  }

  @Test
  void only_its_seller_limits_a_sku_and_may_take_the_limit_away() throws Exception {
    var sku = limited(100, 1);
    var orderId = newOrderId();

    limit("seller-2", sku, "1").andExpect(status().isNotFound());
    limit("seller-1", "no-such-sku", "1").andExpect(status().isNotFound());
    limit("seller-1", sku, "0").andExpect(status().isBadRequest());
    limit("seller-1", sku, "null")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.maxPerBuyer").doesNotExist());

    place(by(buyer, orderId, sku, 5));
    assertThat(warehouse.state(orderId)).isEqualTo("HELD");
  }

  private String limited(int units, int maxPerBuyer) throws Exception {
    var sku = warehouse.sku(units);
    limit("seller-1", sku, Integer.toString(maxPerBuyer))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.maxPerBuyer").value(maxPerBuyer));
    return sku;
  }

  private ResultActions limit(String sellerId, String skuId, String maxPerBuyer) throws Exception {
    return http.perform(
        put("/v1/seller/skus/{id}/purchase-limit", skuId)
            .with(
                jwt()
                    .jwt(
                        token ->
                            token.audience(List.of("mall-seller")).claim("seller_id", sellerId)))
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"maxPerBuyer\": %s}".formatted(maxPerBuyer)));
  }

  private static List<OrderPlaced> ordersOf(String buyerId, String skuId, int count) {
    return IntStream.range(0, count).mapToObj(_ -> by(buyerId, newOrderId(), skuId, 1)).toList();
  }

  private static OrderPlaced by(String buyerId, UUID orderId, String skuId, int quantity) {
    return placedBy(buyerId, orderId, item(1, skuId, quantity));
  }

  private void assertRejected(UUID orderId, Reason reason, Shortfall... shortfalls) {
    assertThat(warehouse.toldOf(orderId))
        .singleElement()
        .isInstanceOfSatisfying(
            StockRejected.class,
            event -> {
              assertThat(event.reason()).isEqualTo(reason);
              assertThat(event.shortfalls()).containsExactly(shortfalls);
            });
  }

  private void place(OrderPlaced... orders) {
    inbox().handle(records(List.of(orders)));
  }

  private void pay(Event... events) {
    inboxes.named("inventory-committing").handle(records(List.of(events)));
  }

  private Inbox inbox() {
    return inboxes.named(WhenOrderPlaced.CONSUMER);
  }

  private Inbox secondInstance() {
    return new Inboxes(jdbc, transactions, new SimpleMeterRegistry())
        .of(WhenOrderPlaced.CONSUMER, Set.of(OrderPlaced.class), whenOrderPlaced::hold);
  }
}
