package io.jangteo.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record holds, the subscriber makes something of it. */
class ReadingARecordTest {

  private static final String ORDER = "0193b3c0-0000-7000-8000-00000000a001";

  @Test
  void takes_what_it_needs_and_passes_over_what_was_added_later() {
    assertThat(
            line(
                "PaymentApproved",
                """
                {"orderId": "%s", "amount": {"amount": 61000, "currency": "KRW", "scale": 0},
                 "channel": {"of": "another kind"}}"""
                    .formatted(ORDER)))
        .isEqualTo("order " + ORDER + " PaymentApproved 61000 KRW");
  }

  @Test
  void takes_a_reason_that_is_not_known_yet() {
    assertThat(
            line(
                "PaymentFailed",
                "{\"orderId\": \"%s\", \"reason\": \"BAD_OMENS\"}".formatted(ORDER)))
        .isEqualTo("order " + ORDER + " PaymentFailed (BAD_OMENS)");
  }

  @Test
  void passes_over_a_type_that_is_not_known_yet() {
    assertThat(Reading.of(record("1", "io.jangteo.PaymentPraised", "no JSON either")))
        .isEqualTo(new Reading.NotForUs("io.jangteo.PaymentPraised"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"",
        "{}",
        "{\"orderId\": null}",
        "{\"orderId\": \"7\"}",
        "{\"orderId\": \"" + ORDER + "\"}",
        "{\"orderId\": \"" + ORDER + "\", \"amount\": 61000}",
        "{\"orderId\": \"" + ORDER + "\", \"amount\": {\"amount\": 1.5, \"currency\": \"KRW\"}}",
        "{\"orderId\": \"" + ORDER + "\", \"amount\": {\"amount\": 15, \"currency\": \"won\"}}",
        "{\"orderId\": \"" + ORDER + "\", \"amount\": {\"amount\": 15, \"currency\": null}}",
        "{\"orderId\": \"" + ORDER + "\", \"amount\": {\"amount\": null, \"currency\": \"KRW\"}}"
      })
  void finds_what_is_no_approval(String value) {
    assertThat(Reading.of(record("1", "io.jangteo.PaymentApproved", value)))
        .isInstanceOf(Reading.Illegible.class);
  }

  @Test
  void finds_that_a_header_or_the_value_is_missing() {
    assertThat(Reading.of(record(null, "io.jangteo.PaymentApproved", "{}")))
        .isInstanceOf(Reading.Illegible.class);
    assertThat(Reading.of(record("1", null, "{}"))).isInstanceOf(Reading.Illegible.class);
    assertThat(Reading.of(record("1", "io.jangteo.PaymentApproved", null)))
        .isInstanceOf(Reading.Illegible.class);
  }

  private static String line(String type, String value) {
    var reading = Reading.of(record("1", "io.jangteo." + type, value));
    assertThat(reading).isInstanceOf(Reading.Fact.class);
    return ((Reading.Fact) reading).line();
  }

  private static ConsumerRecord<String, byte[]> record(
      @Nullable String id, @Nullable String type, @Nullable String value) {
    var record =
        new ConsumerRecord<>("payment-events-v1", 0, 0, ORDER, value == null ? null : bytes(value));
    if (id != null) {
      record.headers().add("ce_id", bytes(id));
    }
    if (type != null) {
      record.headers().add("ce_type", bytes(type));
    }
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
