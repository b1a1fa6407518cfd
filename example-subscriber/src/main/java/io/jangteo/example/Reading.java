package io.jangteo.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.RefundSucceeded;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this subscriber makes of a record. It takes the few fields it needs out of the JSON, and
 * enums as text: what it does not read cannot break it when the events grow.
 */
sealed interface Reading {

  /**
   * A payment event.
   *
   * @param id the same at every delivery
   * @param amount absent where the event is of none
   * @param reason as it was written, whether we know it or not
   */
  record Fact(
      String id, EventType type, UUID orderId, @Nullable Money amount, @Nullable String reason)
      implements Reading {

    String line() {
      return "order %s %s%s%s"
          .formatted(
              orderId,
              type.event().getSimpleName(),
              amount == null ? "" : " " + amount,
              reason == null ? "" : " (" + reason + ")");
    }
  }

  /** An event of a type that came after us. */
  record NotForUs(String type) implements Reading {}

  /** Something that no release of ours will ever understand. */
  record Illegible(String why) implements Reading {}

  JsonMapper JSON = new JsonMapper();

  static Reading of(ConsumerRecord<String, byte[]> record) {
    var id = header(record, "ce_id");
    var name = header(record, "ce_type");
    if (id == null || name == null || record.value() == null) {
      return new Illegible("has no ce_id, no ce_type or no value");
    }
    var type = EventType.named(name);
    if (type.isEmpty()) {
      return new NotForUs(name);
    }
    try {
      return fact(id, type.get(), JSON.readTree(record.value()));
    } catch (JacksonException | IllegalArgumentException e) {
      return new Illegible(String.valueOf(e.getMessage()));
    }
  }

  private static Fact fact(String id, EventType type, JsonNode event) {
    var moves = type.event() == PaymentApproved.class || type.event() == RefundSucceeded.class;
    return new Fact(
        id,
        type,
        UUID.fromString(event.required("orderId").asString("")),
        moves || event.hasNonNull("amount") ? money(event.required("amount")) : null,
        event.path("reason").asString(null));
  }

  private static Money money(JsonNode money) {
    return new Money(money.required("amount").longValue(), money.required("currency").asString(""));
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
