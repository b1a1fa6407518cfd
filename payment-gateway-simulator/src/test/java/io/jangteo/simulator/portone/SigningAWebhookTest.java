package io.jangteo.simulator.portone;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.webhooks.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningAWebhookTest {
  @Test
  void the_signature_is_the_one_the_official_sdk_computes() {
    var body =
        "{\"type\":\"Transaction.Paid\",\"timestamp\":\"2026-11-21T01:02:03.000Z\",\"data\":{\"storeId\":\"store-1\",\"paymentId\":\"pay-1\",\"transactionId\":\"tx-1\"}}";
    var postbox =
        new PortOnePostbox(
            URI.create("http://127.0.0.1/"), List.of("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"));

    var headers =
        postbox.headers(
            new Webhook(Provider.PORTONE, "pay-1", "wh_1", body),
            0,
            Instant.ofEpochSecond(1_767_225_600));

    assertThat(headers)
        .containsEntry("webhook-signature", "v1,VpL31CQc3HM5tsrP+DKxKdFSLF9tffTO3s8BPUhlh2Q=");
  }
}
