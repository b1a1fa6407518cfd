package io.jangteo.payment.notices;

import io.jangteo.http.OpenPaths;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.jpa.WebhookInbox;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.pacing.Loop;
import io.jangteo.payment.pacing.Spacing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class NoticesConfiguration {

  private final WebhookProperties properties;

  NoticesConfiguration(WebhookProperties properties) {
    this.properties = properties;
  }

  /** Their senders have no token of ours: the notices prove themselves, or prove nothing. */
  @Bean
  OpenPaths openPaths() {
    return new OpenPaths(List.of(), List.of("/v1/webhooks/toss", "/v1/webhooks/portone"));
  }

  @Bean
  Bell noticesBell() {
    return new Bell();
  }

  @Bean
  NoticeMetrics noticeMetrics(WebhookInbox inbox, MeterRegistry registry) {
    return new NoticeMetrics(inbox, registry);
  }

  @Bean
  ReceiveNotices receiveNotices(
      WebhookInbox inbox,
      TransactionTemplate transactions,
      NoticeMetrics metrics,
      JsonMapper json,
      Bell noticesBell) {
    var signatures = new PortOneSignatures(properties.portoneSecrets());
    var spacing = new Spacing(Duration.ofMillis(properties.commitSpacingMillis()));
    return new ReceiveNotices(inbox, transactions, spacing, signatures, metrics, json, noticesBell);
  }

  @Bean
  ApplyNotices applyNotices(
      WebhookInbox inbox,
      Payments payments,
      Refunds refunds,
      TransactionTemplate transactions,
      Rules rules,
      JsonMapper json,
      NoticeMetrics metrics,
      Bell chargingBell,
      Bell askingBell,
      Bell refundingBell) {
    return new ApplyNotices(
        inbox,
        payments,
        refunds,
        transactions,
        rules,
        json,
        metrics,
        List.of(chargingBell, askingBell, refundingBell),
        new ApplyNotices.Limits(
            properties.perClaim(),
            properties.retrySeconds().stream().map(Duration::ofSeconds).toList()));
  }

  @Bean
  Loop applying(ApplyNotices applying, Bell noticesBell) {
    var sweep = Duration.ofMillis(properties.sweepMillis());
    var spacing = Duration.ofMillis(properties.spacingMillis());
    return new Loop("applying notices", sweep, spacing, noticesBell, applying::runOnce);
  }

  @Bean
  Loop measuringNotices(NoticeMetrics metrics, Payments payments) {
    var pause = Duration.ofSeconds(properties.gaugeSeconds());
    return new Loop("measuring notices", pause, new Bell(), () -> metrics.measure(payments::now));
  }

  @Bean
  Loop forgettingNotices(WebhookInbox inbox, TransactionTemplate transactions, Payments payments) {
    var kept = Duration.ofDays(properties.retentionDays());
    var batch = properties.forgottenAtOnce();
    return new Loop(
        "forgetting notices",
        Duration.ofSeconds(properties.forgetSeconds()),
        new Bell(),
        () ->
            Objects.requireNonNull(
                    transactions.execute(_ -> inbox.forget(payments.now().minus(kept), batch)))
                == batch);
  }
}
