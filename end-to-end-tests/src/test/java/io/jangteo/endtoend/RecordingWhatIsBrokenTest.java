package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.Topic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The recording subscriber finds each way in which a record can break the contract. */
class RecordingWhatIsBrokenTest {

  private static final UUID ORDER = UUID.fromString("0199a1b2-0000-7000-8000-000000000001");
  private static final OrderFailed FAILED =
      new OrderFailed(ORDER, OrderFailed.Reason.DECLINED, Instant.EPOCH);

  private final RecordingSubscriber subscriber = new RecordingSubscriber();

  private static Map<String, String> headers(long sequence) {
    var type = EventType.of(FAILED);
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_id", UUID.randomUUID().toString());
    headers.put("ce_type", type.name());
    headers.put("ce_dataschema", type.dataSchema());
    headers.put("ce_subject", ORDER.toString());
    headers.put("ce_sequence", Long.toString(sequence));
    return headers;
  }

  private void hear(Topic topic, String key, byte[] value, Map<String, String> headers) {
    var record = new ConsumerRecord<>(topic.topicName(), 0, 0, key, value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    subscriber.hear(record);
  }

  private void hear(Map<String, String> headers) {
    hear(Topic.SETTLEMENT_ORDERS, ORDER.toString(), EventJson.write(FAILED), headers);
  }

  @Test
  void nothing_is_said_of_what_is_right() {
    hear(headers(1));
    hear(headers(1));
    hear(headers(2));

    assertThat(subscriber.broken()).isEmpty();
    assertThat(subscriber.records()).containsExactly(Map.entry("io.jangteo.OrderFailed", 3));
  }

  @Test
  void a_record_that_comes_twice() {
    var headers = headers(1);
    hear(headers);
    hear(headers);

    assertThat(subscriber.broken()).singleElement().asString().contains("came before");
  }

  @Test
  void a_record_that_comes_after_a_later_one() {
    hear(headers(2));
    hear(headers(1));

    assertThat(subscriber.broken()).singleElement().asString().contains("number 1 after 2");
  }

  @Test
  void a_record_without_a_number() {
    var headers = headers(1);
    headers.remove("ce_sequence");
    hear(headers);

    assertThat(subscriber.broken()).singleElement().asString().contains("of no number");
  }

  @Test
  void a_record_in_another_topic_than_its_own() {
    hear(Topic.ORDER_EVENTS, ORDER.toString(), EventJson.write(FAILED), headers(1));

    assertThat(subscriber.broken()).singleElement().asString().contains("belongs to");
  }

  @Test
  void a_record_under_another_key_than_its_own() {
    hear(Topic.SETTLEMENT_ORDERS, "another", EventJson.write(FAILED), headers(1));

    assertThat(subscriber.broken()).singleElement().asString().contains("of key another");
  }

  @Test
  void a_record_that_its_schema_does_not_allow() {
    var json =
        "{\"orderId\":\"%s\",\"reason\":\"DECLINED\",\"closedAt\":\"noon\"}".formatted(ORDER);
    hear(Topic.SETTLEMENT_ORDERS, ORDER.toString(), json.getBytes(UTF_8), headers(1));

    assertThat(subscriber.broken())
        .hasSize(2)
        .anyMatch(it -> it.contains("/closedAt: does not match"))
        .anyMatch(it -> it.contains("Cannot deserialize"));
  }

  @Test
  void a_record_of_another_schema_than_its_own() {
    var headers = headers(1);
    headers.put("ce_dataschema", "urn:jangteo:schema:OrderFailed:2");
    hear(headers);

    assertThat(subscriber.broken()).singleElement().asString().contains("OrderFailed:2");
  }

  @Test
  void a_record_of_a_type_nobody_has_heard_of() {
    var headers = headers(1);
    headers.put("ce_type", "io.jangteo.OrderForgotten");
    hear(headers);

    assertThat(subscriber.broken()).singleElement().asString().contains("of no known type");
  }
}
