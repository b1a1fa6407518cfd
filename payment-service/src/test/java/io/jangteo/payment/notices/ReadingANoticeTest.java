package io.jangteo.payment.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.payment.domain.Provider;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ReadingANoticeTest {

  private static final UUID ORDER = UUID.fromString("0199a000-0000-7000-8000-000000000001");

  @Test
  void a_change_of_status_at_toss_names_key_and_order() {
    var hint = toss(changed("DONE", "tx-1"));

    assertThat(hint.ours()).isTrue();
    assertThat(hint.type()).isEqualTo("PAYMENT_STATUS_CHANGED");
    assertThat(hint.paymentKey()).isEqualTo("tgen_1");
    assertThat(hint.orderId()).isEqualTo(ORDER);
    assertThat(hint.secret()).isNull();
  }

  @Test
  void a_deposit_at_toss_is_flat_and_carries_a_secret() {
    var hint = toss(deposit("ps_1"));

    assertThat(hint.type()).isEqualTo("DEPOSIT_CALLBACK");
    assertThat(hint.orderId()).isEqualTo(ORDER);
    assertThat(hint.paymentKey()).isNull();
    assertThat(hint.secret()).isEqualTo("ps_1");
    assertThat(hint).asString().doesNotContain("ps_1");
  }

  @Test
  void what_is_different_in_content_is_another_notice() {
    assertThat(toss(changed("DONE", "tx-1")).content())
        .isEqualTo(toss(changed("DONE", "tx-1") + " ").content())
        .isNotEqualTo(toss(changed("CANCELED", "tx-1")).content())
        .isNotEqualTo(toss(changed("DONE", "tx-2")).content());
    assertThat(toss(deposit("ps_1")).content()).isNotEqualTo(toss(deposit("guessed")).content());
  }

  @Test
  void at_portone_the_payments_name_begins_with_its_order() {
    var hint =
        portOne(
            "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":\""
                + ORDER
                + "-2\",\"new\":1}}");

    assertThat(hint.ours()).isTrue();
    assertThat(hint.paymentKey()).isEqualTo(ORDER + "-2");
    assertThat(hint.orderId()).isEqualTo(ORDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"Transaction.Invented\",\"data\":{\"paymentId\":\"pay-1\"}}",
        "{\"type\":\"BillingKey.Issued\",\"data\":{\"billingKey\":\"b\"}}",
        "{\"type\":\"Transaction.Paid\",\"data\":{}}",
        "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":7}}",
        "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":\"결제\"}}",
        "{\"type\":7,\"data\":[]}",
        "{\"payment_id\":\"p\",\"tx_id\":\"t\",\"status\":\"Paid\"}"
      })
  void what_names_no_payment_is_not_ours(String body) {
    assertThat(portOne(body).ours()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"eventType\":\"BILLING_DELETED\",\"data\":{\"billingKey\":\"b\"}}",
        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":null}",
        "{\"eventType\":\"invented\",\"data\":{\"paymentKey\":\"k\"}}"
      })
  void neither_at_toss(String body) {
    assertThat(toss(body).ours()).isFalse();
  }

  @Test
  void an_invented_type_has_no_name_of_its_own() {
    assertThat(toss("{\"eventType\":\"invented\"}").type()).isEqualTo(Hint.OTHER);
  }

  @Test
  void no_json_and_json_without_end_are_errors() {
    assertThatThrownBy(() -> toss("card=1")).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> toss("[".repeat(30_000))).isInstanceOf(JacksonException.class);
    assertThat(Hint.read(Provider.TOSS, "[]", JsonMapper.shared())).isNull();
    assertThat(Hint.read(Provider.TOSS, "", JsonMapper.shared())).isNull();
  }

  static String changed(String status, String transactionKey) {
    return """
        {"eventType":"PAYMENT_STATUS_CHANGED","createdAt":"2026-11-21T10:15:31.482913",
         "data":{"paymentKey":"tgen_1","orderId":"%s","status":"%s","lastTransactionKey":"%s","totalAmount":33000}}"""
        .formatted(ORDER, status, transactionKey);
  }

  private static String deposit(String secret) {
    return """
        {"createdAt":"2026-11-21T12:00:03.000000","secret":"%s","status":"DONE","transactionKey":"9FF1","orderId":"%s"}"""
        .formatted(secret, ORDER);
  }

  private static Hint toss(String body) {
    return Objects.requireNonNull(Hint.read(Provider.TOSS, body, JsonMapper.shared()));
  }

  private static Hint portOne(String body) {
    return Objects.requireNonNull(Hint.read(Provider.PORTONE, body, JsonMapper.shared()));
  }
}
