package io.jangteo.relay;

import static io.jangteo.relay.PublishedEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.OutboxDatabase.Row;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One relay on two databases of one server, and nothing goes wrong. */
class RelayingIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static OutboxDatabase orders = OutboxDatabase.create("relaying_orders");
  private static OutboxDatabase stock = OutboxDatabase.empty("relaying_stock");
  private static RelayProcess relay = RelayProcess.start("relaying", orders, stock);

  @BeforeAll
  static void ready() {
    relay.awaitReady();
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  @Test
  void a_committed_row_is_published() {
    try (var events = PublishedEvents.of("relaying-one-v1", 1)) {
      orders.commit(Row.of("relaying-one-v1", "a", 1));

      var record = events.await(1, LIMIT).getFirst();

      assertThat(text(record.key())).isEqualTo("a");
      assertThat(text(record.value())).isEqualTo("a#1");
    }
  }
}
