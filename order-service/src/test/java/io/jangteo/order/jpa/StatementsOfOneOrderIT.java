package io.jangteo.order.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.contracts.StockReserved;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Round trips are what an order costs; a new one must be on purpose. */
@OrderServiceOnRealServers
class StatementsOfOneOrderIT {

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private Environment environment;

  @Test
  void an_order_of_many_lines_is_one_read_and_three_inserts() throws Exception {
    messages.offer(Messages.product("mug", 10_000, 1));
    var lines =
        IntStream.range(0, 50)
            .mapToObj(_ -> "{\"skuId\": \"mug\", \"quantity\": 1}")
            .collect(Collectors.joining(","));

    assertThat(statements(() -> place("many-lines", "{\"lines\": [%s]}".formatted(lines))))
        .containsExactly(
            "select catalogue_sku",
            "insert orders",
            "insert order_line",
            "insert outbox_event",
            "commit");
  }

  @Test
  void a_poll_of_a_hundred_orders_takes_no_more_statements_than_one() throws Exception {
    messages.offer(Messages.product("mug", 10_000, 1));
    var events = new ArrayList<Event>();
    for (int i = 0; i < 100; i++) {
      var orderId = place("poll-" + i, "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}");
      events.add(new StockReserved(orderId, List.of(), Instant.now(), Instant.now()));
      events.add(new OrderConfirmed(orderId, Instant.now(), List.of()));
    }

    var statements = statements(() -> messages.tell(events.toArray(Event[]::new)));

    // The driver sends a batch of updates as one packet, which the server logs one by one.
    assertThat(statements.stream().distinct())
        .containsExactly(
            "select parked_message",
            "insert inbox",
            "select orders",
            "update orders",
            "insert order_history",
            "commit");
    assertThat(statements).filteredOn(sql -> !sql.equals("update orders")).hasSize(5);
  }

  @Test
  void refunds_add_one_read_and_their_own_writes_to_a_poll() throws Exception {
    messages.offer(Messages.product("mug", 10_000, 1));
    var refunds = new ArrayList<Event>();
    for (int i = 0; i < 20; i++) {
      var orderId = place("refund-" + i, "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}");
      messages.tell(new OrderConfirmed(orderId, Instant.now(), List.of()));
      refunds.add(
          new RefundSucceeded(
              orderId,
              orderId,
              UUID.randomUUID(),
              Money.won(10_000),
              RefundReason.RETURNED,
              List.of(new RefundLine(1, 1, Money.won(10_000), true)),
              Money.won(10_000),
              Instant.now(),
              PaymentInstruction.Provider.TOSS,
              "tx-back"));
    }

    var statements = statements(() -> messages.tell(refunds.toArray(Event[]::new)));

    assertThat(statements.stream().distinct())
        .containsExactly(
            "select parked_message",
            "insert inbox",
            "select orders",
            "select order_refund",
            "update orders",
            "insert order_history",
            "insert order_refund",
            "update order_line",
            "commit");
    assertThat(statements).filteredOn(sql -> !sql.startsWith("update")).hasSize(7);
  }

  @Test
  void a_client_that_waits_for_its_payment_costs_one_read() throws Exception {
    messages.offer(Messages.product("mug", 10_000, 1));
    var id = place("looking", "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}");

    assertThat(statements(() -> api.buyer("counter").get("/v1/orders/" + id)))
        .containsExactly("select orders", "commit");
  }

  private List<String> statements(Runnable calls) throws SQLException {
    return StatementsOnTheWire.of(
        environment.getRequiredProperty("spring.datasource.username"), calls);
  }

  private UUID place(String key, String body) {
    return UUID.fromString(api.buyer("counter").place(key, body).text("/orderId"));
  }
}
