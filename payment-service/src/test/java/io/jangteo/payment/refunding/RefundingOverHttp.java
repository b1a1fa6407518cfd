package io.jangteo.payment.refunding;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.jayway.jsonpath.JsonPath;
import io.jangteo.payment.testing.Records;
import io.jangteo.payment.testing.RunningService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The refund API, as those who have a token use it. */
final class RefundingOverHttp {

  private final MockMvc http;

  RefundingOverHttp(MockMvc http) {
    this.http = http;
  }

  /** What came back. */
  record Answer(
      int status, String body, @Nullable String etag, @Nullable String seenAt, boolean replayed) {

    String text(String path) {
      return String.valueOf(JsonPath.<Object>read(body, path));
    }

    String location() {
      return Objects.requireNonNull(seenAt, () -> "no Location in " + body);
    }
  }

  Answer ask(UUID paymentId, String body) throws Exception {
    return ask(paymentId, body, UUID.randomUUID().toString());
  }

  Answer ask(UUID paymentId, String body, String key) throws Exception {
    return send(
        token("mall-buyer", Records.BUYER, null),
        "POST",
        "/v1/payments/" + paymentId + "/refunds",
        body,
        null,
        key);
  }

  Answer buyer(String method, String path) throws Exception {
    return send(token("mall-buyer", Records.BUYER, null), method, path, null, null, null);
  }

  Answer stranger(String method, String path, String body) throws Exception {
    return send(token("mall-buyer", "somebody-else", null), method, path, body, null, newKey());
  }

  Answer seller(
      String seller, String method, String path, @Nullable String body, @Nullable String ifMatch)
      throws Exception {
    return send(token("mall-seller", seller, seller), method, path, body, ifMatch, newKey());
  }

  Answer admin(String method, String path, @Nullable String body, @Nullable String ifMatch)
      throws Exception {
    return send(token("mall-admin", "admin-1", null), method, path, body, ifMatch, newKey());
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private Answer send(
      RequestPostProcessor token,
      String method,
      String path,
      @Nullable String body,
      @Nullable String ifMatch,
      @Nullable String key)
      throws Exception {
    var request = request(HttpMethod.valueOf(method), java.net.URI.create(path)).with(token);
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).content(body);
    }
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    var response = http.perform(request).andReturn().getResponse();
    return new Answer(
        response.getStatus(),
        response.getContentAsString(StandardCharsets.UTF_8),
        response.getHeader("ETag"),
        response.getHeader("Location"),
        "true".equals(response.getHeader("Idempotency-Replayed")));
  }

  private static RequestPostProcessor token(
      String audience, String subject, @Nullable String sellerId) {
    return jwt()
        .jwt(
            token -> {
              token.subject(subject).audience(List.of(audience));
              if (sellerId != null) {
                token.claim("seller_id", sellerId);
              }
            });
  }

  /** How many of an order's refunds have been granted and have not ended. */
  int underWay(RunningService service, UUID orderId) {
    return Objects.requireNonNull(
        service
            .sql()
            .queryForObject(
                """
                SELECT COUNT(*) FROM refund
                WHERE order_id = ? AND state IN ('APPROVED', 'PROCESSING', 'UNKNOWN')""",
                Integer.class,
                (Object) RunningService.bytes(orderId)));
  }

  /** The state of an order's only refund. */
  String state(RunningService service, UUID orderId) {
    return Objects.requireNonNull(
        service
            .sql()
            .queryForObject(
                "SELECT state FROM refund WHERE order_id = ?",
                String.class,
                (Object) RunningService.bytes(orderId)));
  }
}
