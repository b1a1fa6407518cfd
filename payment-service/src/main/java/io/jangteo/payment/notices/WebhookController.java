package io.jangteo.payment.notices;

import io.jangteo.http.Problem;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.notices.PortOneSignatures.Signed;
import io.jangteo.payment.notices.ReceiveNotices.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the gateways send their notices: without a token, as bytes, and a few at a time. */
@RestController
class WebhookController {

  private static final Duration COME_AGAIN = Duration.ofSeconds(5);
  private static final int HEADER_LENGTH = 200;

  private static final List<String> KEPT_HEADERS =
      List.of(
          "content-type",
          "webhook-id",
          "webhook-timestamp",
          "tosspayments-webhook-transmission-id",
          "tosspayments-webhook-transmission-time",
          "tosspayments-webhook-transmission-retried-count");

  private final ReceiveNotices receiving;
  private final NoticeMetrics metrics;
  private final int bodyBytes;
  private final Semaphore room;

  WebhookController(ReceiveNotices receiving, NoticeMetrics metrics, WebhookProperties properties) {
    this.receiving = receiving;
    this.metrics = metrics;
    this.bodyBytes = properties.bodyBytes();
    this.room = new Semaphore(properties.receivedAtOnce());
  }

  @PostMapping("/v1/webhooks/toss")
  void toss(HttpServletRequest request) throws IOException {
    receive(Provider.TOSS, request, body -> receiving.fromToss(kept(request), body));
  }

  @PostMapping("/v1/webhooks/portone")
  void portOne(HttpServletRequest request) throws IOException {
    var signed =
        new Signed(
            all(request, "webhook-id"),
            all(request, "webhook-timestamp"),
            all(request, "webhook-signature"));
    receive(Provider.PORTONE, request, body -> receiving.fromPortOne(signed, kept(request), body));
  }

  private void receive(Provider provider, HttpServletRequest request, Consumer<byte[]> keep)
      throws IOException {
    if (!isJson(request.getContentType())) {
      metrics.received(provider, null, Verdict.MALFORMED);
      throw Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "unsupported-media-type",
              "Send application/json in UTF-8.")
          .asException();
    }
    var body = body(provider, request);
    // What waits for its commit is in memory: more notices than this at once are sent again later.
    if (!room.tryAcquire()) {
      metrics.received(provider, null, Verdict.BUSY);
      throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "overloaded", "Send it again later.")
          .retryAfter(COME_AGAIN)
          .asException();
    }
    try {
      keep.accept(body);
    } finally {
      room.release();
    }
  }

  private byte[] body(Provider provider, HttpServletRequest request) throws IOException {
    var body =
        request.getContentLengthLong() > bodyBytes
            ? null
            : request.getInputStream().readNBytes(bodyBytes + 1);
    if (body == null || body.length > bodyBytes) {
      metrics.received(provider, null, Verdict.TOO_LARGE);
      throw Problem.of(
              HttpStatus.CONTENT_TOO_LARGE,
              "body-too-large",
              "The body may have at most %d bytes.".formatted(bodyBytes))
          .asException();
    }
    return body;
  }

  private static boolean isJson(String contentType) {
    try {
      var type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static List<String> all(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }

  private static Map<String, String> kept(HttpServletRequest request) {
    var kept = new TreeMap<String, String>();
    for (var name : KEPT_HEADERS) {
      var value = request.getHeader(name);
      if (value != null) {
        kept.put(name, value.substring(0, Math.min(value.length(), HEADER_LENGTH)));
      }
    }
    return kept;
  }
}
