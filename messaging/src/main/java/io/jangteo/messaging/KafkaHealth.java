package io.jangteo.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Whether the broker answers. It is no part of readiness: requests are served without it, and what
 * they lead to waits in the outbox. Nor of liveness: no restart brings a broker back.
 */
final class KafkaHealth extends AbstractHealthIndicator implements AutoCloseable {

  private static final int ANSWER_MILLIS = 2_000;

  private final Map<String, Object> settings;
  private @Nullable Admin admin;

  KafkaHealth(KafkaAdmin kafka) {
    super("Kafka does not answer");
    settings = new HashMap<>(kafka.getConfigurationProperties());
    settings.putAll(
        Map.of(
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS));
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws Exception {
    var nodes = admin().describeCluster().nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).size();
    health.up().withDetail("brokers", nodes);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  /** Not made before it is asked for: it cannot be while the broker's name does not resolve. */
  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(settings);
    }
    return admin;
  }
}
