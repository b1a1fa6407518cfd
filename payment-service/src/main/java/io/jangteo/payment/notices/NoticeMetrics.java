package io.jangteo.payment.notices;

import io.jangteo.payment.domain.Notice;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.jpa.WebhookInbox;
import io.jangteo.payment.jpa.WebhookInbox.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes in, what becomes of it, and how much waits. */
final class NoticeMetrics {

  private static final String UNREAD = "unread";

  private final WebhookInbox inbox;
  private final MeterRegistry registry;
  private volatile Backlog backlog = new Backlog(0, null);
  private volatile double oldestSeconds;

  NoticeMetrics(WebhookInbox inbox, MeterRegistry registry) {
    this.inbox = inbox;
    this.registry = registry;
    Gauge.builder("webhook.waiting", () -> backlog.count())
        .description("notices of the gateways that are still to be applied")
        .register(registry);
    Gauge.builder("webhook.waiting.age.max", () -> oldestSeconds)
        .baseUnit("seconds")
        .description("how long the oldest of them has waited")
        .register(registry);
  }

  /**
   * @param type of the known ones; absent where the notice was not read
   */
  void received(Provider provider, @Nullable String type, ReceiveNotices.Verdict verdict) {
    registry
        .counter(
            "webhook.received",
            "provider",
            tag(provider),
            "type",
            Objects.requireNonNullElse(type, UNREAD),
            "verdict",
            tag(verdict))
        .increment();
  }

  void ended(Provider provider, Notice.State end) {
    registry.counter("webhook.ended", "provider", tag(provider), "end", tag(end)).increment();
  }

  boolean measure(Supplier<Instant> now) {
    var fresh = inbox.backlog();
    var oldest = fresh.oldest();
    oldestSeconds = oldest == null ? 0 : Duration.between(oldest, now.get()).toMillis() / 1000.0;
    backlog = fresh;
    return false;
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
