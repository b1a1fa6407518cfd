package io.jangteo.payment.notices;

import io.jangteo.payment.domain.Notice;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.jpa.WebhookInbox;
import io.jangteo.payment.jpa.WebhookInbox.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes in, what becomes of it, and how much waits. */
final class NoticeMetrics {

  private static final String UNREAD = "unread";
  private static final Set<Notice.State> ENDS =
      EnumSet.complementOf(EnumSet.of(Notice.State.RECEIVED));

  private final WebhookInbox inbox;
  private final MeterRegistry registry;
  private volatile Backlog backlog = new Backlog(0, null);
  private volatile double oldestSeconds;

  NoticeMetrics(WebhookInbox inbox, MeterRegistry registry) {
    this.inbox = inbox;
    this.registry = registry;
    for (var provider : Provider.values()) {
      Arrays.stream(ReceiveNotices.Verdict.values())
          .forEach(verdict -> receipts(provider, UNREAD, verdict));
      ENDS.forEach(end -> ends(provider, end));
    }
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
    receipts(provider, Objects.requireNonNullElse(type, UNREAD), verdict).increment();
  }

  void ended(Provider provider, Notice.State end) {
    ends(provider, end).increment();
  }

  private Counter receipts(Provider provider, String type, ReceiveNotices.Verdict verdict) {
    return registry.counter(
        "webhook.received", "provider", tag(provider), "type", type, "verdict", tag(verdict));
  }

  private Counter ends(Provider provider, Notice.State end) {
    return registry.counter("webhook.ended", "provider", tag(provider), "end", tag(end));
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
