package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Ready is who can take an order; alive is whom no restart would help. */
@OrderServiceOnRealServers
class TellingWhetherItIsReadyIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LIVENESS = "/actuator/health/liveness";
  private static final String READINESS = "/actuator/health/readiness";

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private Environment environment;

  @Test
  void without_kafka_orders_are_taken_and_health_says_what_is_away() {
    messages.offer(Messages.product("ready-mug", 5_000, 1));
    TestServers.kafka().kill();
    try {
      assertThat(status(READINESS)).isEqualTo(200);
      assertThat(status(LIVENESS)).isEqualTo(200);
      assertThat(status("/actuator/health")).isEqualTo(503);
      assertThat(place("ready-mug").status()).isEqualTo(201);
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

  /** As what was the primary is after a planned fail-over; open connections still lead to it. */
  @Test
  void a_database_that_takes_no_writes_any_more_is_left() throws Exception {
    messages.offer(Messages.product("left-mug", 5_000, 1));
    var open = connections();
    onMySql("SET GLOBAL super_read_only = ON");
    try {
      var refused = place("left-mug");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("overloaded");
    } finally {
      onMySql("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
    }
    await().atMost(LIMIT).until(() -> !connections().containsAll(open));
    assertThat(place("left-mug").status()).isEqualTo(201);
  }

  private Api.Answer place(String sku) {
    return api.buyer("buyer-of-" + sku)
        .place("key", "{\"lines\": [{\"skuId\": \"%s\", \"quantity\": 1}]}".formatted(sku));
  }

  private List<Long> connections() {
    return JdbcClient.create(root())
        .sql("SELECT id FROM information_schema.processlist WHERE user = ?")
        .param(environment.getProperty("spring.datasource.username"))
        .query(Long.class)
        .list();
  }

  private static void onMySql(String... statements) {
    var jdbc = new JdbcTemplate(root());
    for (var statement : statements) {
      jdbc.execute(statement);
    }
  }

  private static DataSource root() {
    var server = TestServers.mySql();
    return new DriverManagerDataSource(
        server.rootJdbcUrl(), server.rootUser(), server.rootPassword());
  }

  private int status(String path) {
    return api.operator().get(path).status();
  }
}
