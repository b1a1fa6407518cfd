package io.jangteo.relay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.Examined.Publishable;
import io.jangteo.relay.domain.Examined.Refused;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Rows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreCheckTest {
  private static final int RECORD_BYTES = 10_000;

  private final PreCheck preCheck =
      new PreCheck(RECORD_BYTES, "order-events-v1"::equals, new CloudEventHeaders());

  @Test
  void an_ordinary_row_passes() {
    assertThat(refusal("order-events-v1", "{\"correlationid\":\"c\"}", 100)).isEmpty();
  }

  @Test
  void a_row_for_a_topic_that_does_not_exist_is_refused() {
    assertThat(refusal("typo-v1", null, 100)).contains(ParkReason.UNKNOWN_TOPIC);
  }

  @Test
  void a_row_with_broken_headers_is_refused() {
    assertThat(refusal("order-events-v1", "{", 100)).contains(ParkReason.BROKEN_HEADERS);
  }

  @Test
  void headers_count_towards_the_size() {
    assertThat(refusal("order-events-v1", null, RECORD_BYTES - 800)).isEmpty();
    assertThat(
            refusal(
                "order-events-v1",
                "{\"tracestate\":\"%s\"}".formatted("x".repeat(500)),
                RECORD_BYTES - 800))
        .contains(ParkReason.TOO_LARGE);
  }

  private Optional<ParkReason> refusal(String topic, @Nullable String headers, int payloadBytes) {
    var row = Rows.row("a", 1, topic, headers, new byte[payloadBytes]);
    return switch (preCheck.of(row, "/order-service")) {
      case Publishable _ -> Optional.empty();
      case Refused(_, var reason) -> Optional.of(reason);
    };
  }
}
