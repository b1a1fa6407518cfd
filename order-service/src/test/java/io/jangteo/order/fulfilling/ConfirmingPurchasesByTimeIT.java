package io.jangteo.order.fulfilling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.messaging.Outbox;
import io.jangteo.order.domain.Fulfilment.Step;
import io.jangteo.order.domain.Fulfilments;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

@OrderServiceOnRealServers
class ConfirmingPurchasesByTimeIT {

  private static final Duration AFTER = Duration.ofDays(7);

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private JdbcOperations jdbc;
  @Autowired private DataSource dataSource;
  @Autowired private Fulfilments fulfilments;
  @Autowired private Outbox outbox;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionOperations transactions;

  private final String buyer = "b-" + UUID.randomUUID();

  @BeforeEach
  void the_catalogue_is_known() {
    messages.offer(Messages.product("mug", 10_000, 1));
  }

  @Test
  void what_was_delivered_seven_days_ago_is_kept_and_what_was_later_is_not() {
    var now = Instant.parse("2026-03-08T00:00:00Z");
    var due = delivered("due", now.minus(AFTER));
    var early = delivered("early", now.minus(AFTER).plusMillis(1));

    loop(now, 1_000).runOnce();

    assertThat(fulfilment(due)).isEqualTo("PURCHASE_CONFIRMED");
    assertThat(fulfilment(early)).isEqualTo("DELIVERED");
    assertThat(confirmationsOf(due)).isEqualTo(1);
    assertThat(confirmationsOf(early)).isZero();
    loop(now.plusMillis(1), 1_000).runOnce();
    assertThat(confirmationsOf(due)).isEqualTo(1);
    assertThat(confirmationsOf(early)).isEqualTo(1);
  }

  @Test
  void a_run_takes_no_more_than_its_batch_and_the_next_goes_on() {
    var now = Instant.parse("2026-02-08T00:00:00Z");
    var placed =
        IntStream.range(0, 5)
            .mapToObj(i -> delivered("batch-" + i, now.minus(AFTER).minusSeconds(i)))
            .toList();
    var loop = loop(now, 2);

    loop.runOnce();
    assertThat(placed.stream().mapToLong(this::confirmationsOf).sum()).isEqualTo(2);
    loop.runOnce();
    loop.runOnce();
    assertThat(placed.stream().mapToLong(this::confirmationsOf).sum()).isEqualTo(5);
  }

  @Test
  void two_instances_at_once_confirm_each_purchase_once() throws Exception {
    var now = Instant.parse("2026-01-08T00:00:00Z");
    var placed = new ArrayList<UUID>();
    for (int i = 0; i < 20; i++) {
      placed.add(delivered("both-" + i, now.minus(AFTER)));
    }

    Callable<Void> run =
        () -> {
          var loop = loop(now, 5);
          for (int i = 0; i < 8; i++) {
            loop.runOnce();
          }
          return null;
        };
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(List.of(run, run))) {
        done.get();
      }
    }

    assertThat(placed).allSatisfy(id -> assertThat(confirmationsOf(id)).isEqualTo(1));
  }

  @Test
  void an_order_that_someone_is_changing_is_passed_over_and_found_the_next_time() throws Exception {
    var now = Instant.parse("2026-01-02T00:00:00Z");
    var id = delivered("held", now.minus(AFTER));
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.executeQuery(
          "SELECT 1 FROM orders WHERE order_id = UUID_TO_BIN('%s') FOR UPDATE".formatted(id));
      loop(now, 10).runOnce();
      assertThat(confirmationsOf(id)).isZero();
      connection.rollback();
    }

    loop(now, 10).runOnce();
    assertThat(confirmationsOf(id)).isEqualTo(1);
  }

  private ConfirmPurchases loop(Instant now, int batchSize) {
    return new ConfirmPurchases(
        fulfilments,
        outbox,
        events,
        transactions,
        Clock.fixed(now, ZoneOffset.UTC),
        new PurchaseConfirmationProperties(AFTER, Duration.ofSeconds(10), batchSize));
  }

  /** An order whose one line was delivered then. */
  private UUID delivered(String key, Instant at) {
    var id =
        UUID.fromString(
            api.buyer(buyer)
                .place(key, "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}")
                .text("/orderId"));
    messages.tell(new OrderConfirmed(id, Instant.now(), List.of()));
    transactions.executeWithoutResult(
        _ -> {
          for (var step : List.of(Step.SHIP, Step.DELIVER)) {
            fulfilments.fulfil(new OrderId(id), 1, step, "seller-mug", _ -> true, at);
          }
        });
    return id;
  }

  private String fulfilment(UUID id) {
    return api.buyer(buyer).get("/v1/orders/" + id).text("/lines/0/fulfilment");
  }

  private long confirmationsOf(UUID id) {
    var count =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM outbox_event
            WHERE aggregate_id = ? AND event_type = 'io.jangteo.PurchaseConfirmed'""",
            Long.class,
            id.toString());
    return count == null ? 0 : count;
  }
}
