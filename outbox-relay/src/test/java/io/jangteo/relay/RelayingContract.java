package io.jangteo.relay;

import static io.jangteo.relay.PublishedEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.OutboxDatabase.Row;
import io.jangteo.relay.settings.Shard.Reader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One relay on two databases of one server, while nothing fails, whatever reads for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RelayingContract {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final String shard;
  private final OutboxDatabase orders;
  private final OutboxDatabase stock;
  private final RelayProcess relay;

  RelayingContract(Reader reader) {
    shard = "relaying-" + RelayProcess.name(reader);
    orders = OutboxDatabase.create("relaying_orders");
    stock = OutboxDatabase.empty("relaying_stock");
    relay = RelayProcess.start(reader, shard, orders, stock);
  }

  @BeforeAll
  void ready() {
    relay.awaitReady();
  }

  @AfterAll
  void stop() {
    relay.close();
  }

  /** Each reader has topics of its own. */
  private String topic(String name) {
    return shard + "-" + name;
  }

  @Test
  void a_row_arrives_with_the_headers_of_cloud_events_byte_for_byte() throws SQLException {
    try (var events = PublishedEvents.of(topic("headers-v1"), 1)) {
      orders.execute(
          """
          INSERT INTO outbox_event VALUES (
            X'0193ABCDEF0170008000000000000100', '%s', 'Order', 'order-1',
            18446744073709551615, 'io.jangteo.OrderPlaced', 3, 'application/json',
            '{"correlationid":"c-1","traceparent":"00-aa-bb-01","tracestate":"x=y"}',
            '{"orderId":"order-1","note":"장터"}', '2026-11-21 10:20:30.000400')
          """
              .formatted(topic("headers-v1")));

      var record = events.await(1, LIMIT).getFirst();

      assertThat(text(record.key())).isEqualTo("order-1");
      assertThat(text(record.value())).isEqualTo("{\"orderId\":\"order-1\",\"note\":\"장터\"}");
      assertThat(headers(record))
          .containsExactly(
              "ce_specversion=1.0",
              "ce_id=0193abcd-ef01-7000-8000-000000000100",
              "ce_source=/order-service",
              "ce_type=io.jangteo.OrderPlaced",
              "ce_subject=order-1",
              "ce_time=2026-11-21T10:20:30.000400Z",
              "ce_dataschema=urn:jangteo:schema:OrderPlaced:3",
              "content-type=application/json",
              "ce_sequence=18446744073709551615",
              "ce_partitionkey=order-1",
              "ce_correlationid=c-1",
              "ce_traceparent=00-aa-bb-01",
              "traceparent=00-aa-bb-01",
              "ce_tracestate=x=y",
              "tracestate=x=y");
    }
  }

  @Test
  void rows_arrive_in_the_order_of_commits_not_of_inserts() throws SQLException {
    try (var events = PublishedEvents.of(topic("order-v1"), 1);
        var first = orders.connect();
        var second = orders.connect()) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      orders.insert(first, Row.of(topic("order-v1"), "inserted-first", 1));
      orders.insert(second, Row.of(topic("order-v1"), "committed-first", 1));
      second.commit();
      first.commit();

      assertThat(events.await(2, LIMIT))
          .extracting(record -> text(record.key()))
          .containsExactly("committed-first", "inserted-first");
    }
  }

  @Test
  void many_rows_of_one_transaction_arrive_in_their_order_and_a_rollback_never() {
    try (var events = PublishedEvents.of(topic("rollback-v1"), 1)) {
      var rows = new ArrayList<Row>();
      for (var sequence = 1; sequence <= 5_000; sequence++) {
        rows.add(Row.of(topic("rollback-v1"), "kept", sequence));
      }
      orders.rollBack(Row.of(topic("rollback-v1"), "rolled back", 1));
      orders.commit(rows.toArray(Row[]::new));
      orders.rollBack(Row.of(topic("rollback-v1"), "rolled back", 2));

      events.await(5_000, LIMIT);

      assertThat(events.andNoMore())
          .extracting(record -> text(record.value()))
          .containsExactlyElementsOf(rows.stream().map(row -> text(row.payload())).toList());
    }
  }

  @Test
  void an_outbox_made_after_the_relay_started_is_relayed_and_so_is_its_successor() {
    try (var events = PublishedEvents.of(topic("late-v1"), 1)) {
      stock.createOutbox();
      stock.commit(Row.of(topic("late-v1"), "late", 1));
      stock.execute("CREATE TABLE outbox_event_v2 LIKE outbox_event");
      stock.execute("INSERT INTO outbox_event_v2 SELECT * FROM outbox_event");

      assertThat(events.await(2, LIMIT))
          .extracting(record -> text(record.value()))
          .containsExactly("late#1", "late#1");
    }
  }

  @Test
  void what_others_do_to_the_database_stops_nothing() {
    try (var events = PublishedEvents.of(topic("others-v1"), 1)) {
      orders.execute("CREATE TABLE other (id INT PRIMARY KEY, t VARCHAR(9)) ROW_FORMAT=COMPRESSED");
      orders.execute("INSERT INTO other VALUES (1, 'x')");
      orders.execute("CREATE VIEW seen AS SELECT * FROM other");
      orders.execute("DROP TABLE other");
      orders.commit(Row.of(topic("others-v1"), "a", 1));
      orders.execute("DELETE FROM outbox_event WHERE topic = '%s'".formatted(topic("others-v1")));
      orders.commit(Row.of(topic("others-v1"), "a", 2));

      events.await(2, LIMIT);
      assertThat(events.andNoMore())
          .extracting(record -> text(record.value()))
          .containsExactly("a#1", "a#2");
    }
  }

  @Test
  void a_quiet_outbox_still_moves_its_position() {
    try (var offsets = PublishedEvents.reading("relay-offsets-v1", 1)) {
      orders.execute("CREATE TABLE quiet (id INT PRIMARY KEY)");
      orders.execute("INSERT INTO quiet VALUES (1)");
      var executed = OutboxDatabase.executedOnServer();

      Await.until(
          "the position is " + executed,
          LIMIT,
          () ->
              offsets.soFar().stream()
                  .filter(record -> text(record.key()).equals(shard))
                  .anyMatch(record -> text(record.value()).contains(executed)));
    }
  }

  @Test
  void a_row_kafka_would_refuse_parks_its_aggregate_and_nobody_elses() {
    try (var events = PublishedEvents.of(topic("poison-v1"), 1)) {
      orders.commit(
          Row.of(topic("poison-v1"), "large", 1).withPayload(new byte[1_100_000]),
          Row.of(topic("poison-v1"), "large", 2),
          Row.of("no-such-topic-v1", "lost", 1),
          Row.of(topic("poison-v1"), "lost", 2),
          Row.of(topic("poison-v1"), "broken", 1).withHeaders("{\"id\":\"not yours\"}"),
          Row.of("relay-offsets-v1", "burglar", 1),
          Row.of(topic("poison-v1"), "well", 1));

      assertThat(events.await(1, LIMIT))
          .extracting(record -> text(record.value()))
          .containsExactly("well#1");
      try (var parked = PublishedEvents.reading("relay-parked-v1", 1)) {
        Await.until("six are parked", LIMIT, () -> ours(parked.soFar()).size() >= 6);
        assertThat(ours(parked.andNoMore()))
            .extracting(
                record ->
                    String.join(
                        " ",
                        text(record.key()),
                        text(record.headers().lastHeader("relay_reason").value()),
                        text(record.headers().lastHeader("relay_topic").value()),
                        text(record.value())))
            .containsExactly(
                "large TOO_LARGE " + topic("poison-v1") + " null",
                "large BEHIND_PARKED_ROW " + topic("poison-v1") + " large#2",
                "lost UNKNOWN_TOPIC no-such-topic-v1 lost#1",
                "lost BEHIND_PARKED_ROW " + topic("poison-v1") + " lost#2",
                "broken BROKEN_HEADERS " + topic("poison-v1") + " broken#1",
                "burglar UNKNOWN_TOPIC relay-offsets-v1 burglar#1");
      }
      assertThat(events.andNoMore()).hasSize(1);
      assertThat(relay.metrics()).contains(metric("relay_parked_keys", "} 4.0"));
    }
  }

  @Test
  void its_metrics_say_that_it_leads_and_how_far_it_is() {
    try (var events = PublishedEvents.of(topic("metrics-v1"), 1)) {
      orders.commit(Row.of(topic("metrics-v1"), "a", 1));
      events.await(1, LIMIT);

      // The relay counts what it has published once it is told so; a reader may see it before.
      var published =
          metric("relay_published_total", ",topic=\"%s\"} 1.0".formatted(topic("metrics-v1")));
      Await.until(published, LIMIT, () -> relay.metrics().contains(published));
      assertThat(relay.metrics())
          .contains(metric("relay_leader", "} 1.0"))
          .contains(metric("relay_connected", "} 1.0"))
          .contains(metric("relay_guard_dropped_total", "} 0.0"))
          .contains(metric("relay_tx_commit_seconds_count", "}"))
          .contains(metric("relay_batch_rows_count", "}"))
          .containsPattern(Pattern.quote(metric("relay_lag_age_seconds", "} ")) + "[0-9]");
    }
  }

  private String metric(String name, String rest) {
    return "%s{shard=\"%s\"%s".formatted(name, shard, rest);
  }

  private List<ConsumerRecord<byte[], byte @Nullable []>> ours(
      List<ConsumerRecord<byte[], byte @Nullable []>> records) {
    return records.stream()
        .filter(
            record ->
                text(record.headers().lastHeader("relay_database").value()).equals(orders.schema()))
        .toList();
  }

  private static List<String> headers(ConsumerRecord<byte[], byte @Nullable []> record) {
    var list = new ArrayList<String>();
    record.headers().forEach(header -> list.add(header.key() + "=" + text(header.value())));
    return list;
  }
}
