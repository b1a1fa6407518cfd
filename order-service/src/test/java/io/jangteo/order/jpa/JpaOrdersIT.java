package io.jangteo.order.jpa;

import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.anOrderOf;
import static io.jangteo.order.domain.OrderFixtures.refund;
import static io.jangteo.order.domain.OrderFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.contracts.Money;
import io.jangteo.order.domain.Fulfilments;
import io.jangteo.order.domain.NewOrder;
import io.jangteo.order.domain.News;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.OrdersContract;
import io.jangteo.order.domain.RefundState;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

@OrderServiceOnRealServers
class JpaOrdersIT extends OrdersContract {

  @Autowired private Orders orders;
  @Autowired private Fulfilments fulfilments;
  @Autowired private TransactionOperations transactions;
  @Autowired private JdbcOperations jdbc;
  @Autowired private HikariDataSource pool;

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Fulfilments fulfilments() {
    return fulfilments;
  }

  @Override
  protected void inTransaction(Runnable calls) {
    transactions.executeWithoutResult(_ -> calls.run());
  }

  @Test
  void two_batches_with_the_same_orders_in_opposite_orders_both_get_through() throws Exception {
    var placed = new ArrayList<Order>();
    inTransaction(
        () -> {
          for (int i = 0; i < 50; i++) {
            var order = anOrderOf("both-ways");
            orders.add(List.of(new NewOrder(order, request(order, "key-" + i))));
            placed.add(order.order());
          }
        });
    var reserved = news(placed, OrderState.Open.RESERVED);
    var paid = news(placed.reversed(), OrderState.Open.PAID);

    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var done :
          threads.invokeAll(List.<Callable<Void>>of(hearing(reserved), hearing(paid)))) {
        done.get();
      }
    }

    assertThat(orders.newest("both-ways", null, 100))
        .hasSize(50)
        .allSatisfy(order -> assertThat(order.state()).isEqualTo(OrderState.Open.PAID));
  }

  @Test
  void the_pool_gives_a_connection_up_before_the_server_does() {
    assertThat(jdbc.queryForObject("SELECT @@wait_timeout", Long.class))
        .isGreaterThan(pool.getMaxLifetime() / 1_000);
  }

  @Test
  void each_version_after_the_first_is_in_the_history() {
    var order = anOrderOf("historian");
    inTransaction(() -> orders.add(List.of(new NewOrder(order, request(order, "key")))));
    inTransaction(
        () ->
            orders.hear(
                List.of(
                    new News.Reached(order.order().id(), OrderState.Open.RESERVED),
                    new News.Reached(order.order().id(), OrderState.Open.PAYING)),
                NOW));

    assertThat(
            jdbc.queryForList(
                """
                SELECT CONCAT(version, ' ', status) FROM order_history
                WHERE order_id = UUID_TO_BIN(?) ORDER BY version""",
                String.class,
                order.order().id().toString()))
        .containsExactly("2 RESERVED", "3 PAYING");
  }

  @Test
  void a_line_is_not_refunded_beyond_what_it_cost() {
    var order = anOrderOf("greedy");
    inTransaction(() -> orders.add(List.of(new NewOrder(order, request(order, "key")))));
    var refund =
        new News.Refunded(
            order.order().id(),
            refund(UUID.randomUUID(), RefundState.SUCCEEDED, 10_000, NOW),
            List.of(new News.RefundedLine(2, 1, Money.won(10_000))));

    assertThatThrownBy(() -> inTransaction(() -> orders.hear(List.of(refund), NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than there is to refund");
    assertThat(orders.find(order.order().id(), "greedy").orElseThrow()).isEqualTo(order);
  }

  private Callable<Void> hearing(List<News> news) {
    return () -> {
      inTransaction(() -> orders.hear(news, NOW));
      return null;
    };
  }

  private static List<News> news(List<Order> placed, OrderState state) {
    return placed.stream().<News>map(order -> new News.Reached(order.id(), state)).toList();
  }
}
