package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ready is who can take an order; alive is whom no restart would help. */
@OrderServiceOnRealServers
class TellingWhetherItIsReadyIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LIVENESS = "/actuator/health/liveness";
  private static final String READINESS = "/actuator/health/readiness";

  @Autowired private Api api;
  @Autowired private Messages messages;

  @Test
  void without_kafka_orders_are_taken_and_health_says_what_is_away() {
    messages.offer(Messages.product("ready-mug", 5_000, 1));
    TestServers.kafka().kill();
    try {
      assertThat(status(READINESS)).isEqualTo(200);
      assertThat(status(LIVENESS)).isEqualTo(200);
      assertThat(status("/actuator/health")).isEqualTo(503);
      assertThat(
              api.buyer("ready-buyer")
                  .place("key", "{\"lines\": [{\"skuId\": \"ready-mug\", \"quantity\": 1}]}")
                  .status())
          .isEqualTo(201);
    } finally {
      TestServers.kafka().restart();
    }
    await().atMost(LIMIT).until(() -> status("/actuator/health") == 200);
  }

  @Test
  void without_its_database_it_is_not_ready_and_yet_alive() {
    TestServers.mySql().kill();
    try {
      assertThat(status(READINESS)).isEqualTo(503);
      assertThat(status(LIVENESS)).isEqualTo(200);
    } finally {
      TestServers.mySql().restart();
    }
    await().atMost(LIMIT).until(() -> status(READINESS) == 200);
  }

  private int status(String path) {
    return api.operator().get(path).status();
  }
}
