package io.jangteo.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.paying.Fingerprints;
import io.jangteo.order.paying.PaymentBody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OrderBodyTest {

  private static final UUID ID = UUID.fromString("019370a0-7f2e-7c11-8d9e-0a1b2c3d4e5f");

  @ParameterizedTest
  @CsvSource({
    "019370a0-7f2e-7c11-8d9e-0a1b2c3d4e5f, true",
    "019370a0-7f2e-7c11-8d9e-0a1b2c3d4e5f-2, true",
    "019370a0-7f2e-7c11-8d9e-0a1b2c3d4e5f-abcdefghij0123456789, true",
    "019370a0-7f2e-7c11-8d9e-0a1b2c3d4e5f-abcdefghij01234567890, false",
    "019370a0-7f2e-7c11-8d9e-0a1b2c3d4e5f-, false",
    "019370a0-7f2e-7c11-8d9e-0a1b2c3d4e5f-a-b, false",
    "somebody-elses, false"
  })
  void portones_payment_key_is_made_from_the_order_id(String paymentKey, boolean fine) {
    assertThat(portOne(ID, paymentKey).faults().isEmpty()).isEqualTo(fine);
  }

  @Test
  void portone_needs_the_order_id_beforehand() {
    assertThat(portOne(null, "key").faults())
        .extracting(Problem.Field::field)
        .containsExactly("orderId");
  }

  @Test
  void an_order_id_that_does_not_grow_with_time_is_refused() {
    var random = UUID.fromString("7f8f7c2e-8a3c-4b5f-9d8e-0a1b2c3d4e5f");

    assertThat(new OrderBody(random, List.of(), null).faults())
        .containsExactly(new Problem.Field("orderId", "must be a UUID of version 7"));
  }

  @Test
  void the_fingerprint_is_of_what_is_said_and_not_of_how_it_is_written() {
    assertThat(fingerprint("{\"lines\":[{\"skuId\":\"mug\",\"quantity\":1}]}"))
        .isEqualTo(
            fingerprint(
                """
                { "payment": null,
                  "lines": [ {"quantity": 1, "skuId": "mug", "expectedUnitPrice": null} ] }"""))
        .isNotEqualTo(fingerprint("{\"lines\":[{\"skuId\":\"mug\",\"quantity\":2}]}"));
  }

  @Test
  void the_fingerprint_of_a_request_is_the_same_for_ever() {
    // Kept in the database: another value for the same request would refuse its repetition.
    assertThat(fingerprint("{\"lines\":[{\"skuId\":\"mug\",\"quantity\":1}]}"))
        .isEqualTo("5eba54c38c8435f1afd85603d4342b78a0826b2e462cebe5663aba62dd1035db");
    assertThat(
            fingerprint(
                """
                {"lines": [{"skuId": "mug", "quantity": 1}],
                 "payment": {"provider": "TOSS", "method": "CARD", "paymentKey": "k",
                             "amount": {"amount": 10000, "currency": "KRW"}}}"""))
        .isEqualTo("21509defa9cccc9363fe958b6143ff26a71f83ede8fab8f952a4c49d10fc316c");
  }

  @ParameterizedTest
  @CsvSource({"1, true", "500, true", "0, false", "501, false"})
  void a_token_has_up_to_500_characters(int length, boolean fine) {
    assertThat(portOne("t".repeat(length)).faults().isEmpty()).isEqualTo(fine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"토큰", "a\tb", "a\nb", "\u007f"})
  void a_token_is_printable_ascii_and_the_fault_does_not_quote_it(String token) {
    assertThat(portOne(token).faults())
        .containsExactly(
            new Problem.Field(
                "payment.paymentToken", "must be 1 to 500 printable characters of ASCII"));
    assertThat(portOne("secret-1").toString()).doesNotContain("secret-1");
  }

  private static OrderBody portOne(String token) {
    return new OrderBody(
        ID,
        List.of(new OrderBody.Line("mug", 1, null)),
        new PaymentBody(
            PaymentInstruction.Provider.PORTONE,
            "CARD",
            ID.toString(),
            Money.won(10_000),
            token,
            null));
  }

  private static String fingerprint(String json) {
    return Fingerprints.of(new JsonMapper().readValue(json, OrderBody.class)).sha256();
  }

  private static OrderBody portOne(@Nullable UUID orderId, String paymentKey) {
    return new OrderBody(
        orderId,
        List.of(new OrderBody.Line("mug", 1, null)),
        new PaymentBody(
            PaymentInstruction.Provider.PORTONE,
            "CARD",
            paymentKey,
            Money.won(10_000),
            null,
            null));
  }
}
