package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.OrderCancelRequested;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AppendingToTheOutboxIT {

  private final TestDatabase database = TestDatabase.create();
  private final Outbox outbox = new Outbox(database.jdbc);
  private final UUID orderId = UUID.randomUUID();

  @Test
  void a_row_holds_all_that_the_relay_needs() {
    var cause = new Cause("the-order", new UUID(7, 7), "00-aa-bb-01", null);
    var message = OutgoingMessage.of(Records.event(orderId), 3, cause);

    database.transactions.executeWithoutResult(_ -> outbox.append(java.util.List.of(message)));

    var row = database.jdbc.queryForMap("SELECT * FROM outbox_event");
    assertThat(row)
        .containsEntry("id", Outbox.bytes(message.id()))
        .containsEntry("topic", "order-events-v1")
        .containsEntry("aggregate_type", "order")
        .containsEntry("aggregate_id", orderId.toString())
        .containsEntry("event_type", "io.jangteo.OrderCancelRequested")
        .containsEntry("schema_ver", 1)
        .containsEntry("content_type", "application/json")
        .containsEntry("payload", EventJson.write(message.event()));
    assertThat(row.get("aggregate_seq")).hasToString("3");
    assertThat((byte[]) row.get("headers"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"correlationid\":\"the-order\","
                + "\"causationid\":\"00000000-0000-0007-0000-000000000007\","
                + "\"traceparent\":\"00-aa-bb-01\"}");
  }

  @Test
  void what_is_rolled_back_was_never_there() {
    assertThatThrownBy(
            () ->
                database.transactions.executeWithoutResult(
                    _ -> {
                      outbox.append(Records.event(orderId), 1, Cause.ofOwnAccord("x"));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(database.count("outbox_event")).isZero();
  }

  @Test
  void outside_a_transaction_it_is_refused() {
    assertThatThrownBy(() -> outbox.append(Records.event(orderId), 1, Cause.ofOwnAccord("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in the transaction of its change");
  }

  @Test
  void a_thousand_events_are_a_handful_of_statements() {
    var before = statements();
    database.transactions.executeWithoutResult(
        _ ->
            outbox.append(
                IntStream.range(0, 1_000)
                    .mapToObj(
                        n -> OutgoingMessage.of(Records.event(orderId), n, Cause.ofOwnAccord("x")))
                    .toList()));

    assertThat(database.count("outbox_event")).isEqualTo(1_000);
    assertThat(statements() - before).isLessThan(10);
  }

  @Test
  void a_payload_above_the_limit_is_refused_by_name() {
    var reason = "r".repeat(Outbox.MAX_PAYLOAD_BYTES);
    var event =
        new OrderCancelRequested(orderId, OrderCancelRequested.By.BUYER, reason, Instant.EPOCH);

    assertThatThrownBy(
            () ->
                database.transactions.executeWithoutResult(
                    _ -> outbox.append(event, 1, Cause.ofOwnAccord("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(orderId.toString())
        .hasMessageContaining("at most 900000");
  }

  /** How many inserts the server has been sent, by its own count. */
  private long statements() {
    return database
        .jdbc
        .query("SHOW GLOBAL STATUS LIKE 'Com_insert'", (row, _) -> row.getLong(2))
        .getFirst();
  }
}
