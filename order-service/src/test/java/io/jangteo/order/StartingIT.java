package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class StartingIT {

  @Test
  void neither_kafka_nor_the_issuer_need_be_there_yet() {
    try (var service =
        start(
            database(),
            "spring.kafka.bootstrap-servers=127.0.0.1:1",
            "jangteo.http.issuer=http://127.0.0.1:1")) {
      assertThat(service.isRunning()).isTrue();
    }
  }

  @Test
  void a_schema_that_is_not_ours_stops_it() throws Exception {
    var database = database();
    start(database, "spring.kafka.listener.auto-startup=false").close();
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          "ALTER TABLE orders DROP COLUMN payment_method, DROP CHECK orders_payment_complete");
    }

    assertThatThrownBy(() -> start(database).close())
        .rootCause()
        .hasMessageContaining("missing column [payment_method] in table [orders]");
  }

  @Test
  void a_limit_that_makes_no_sense_stops_it() {
    assertThatThrownBy(() -> start(database(), "jangteo.orders.payment-deadline=0s").close())
        .hasStackTraceContaining("paymentDeadline");
    assertThatThrownBy(() -> start(database(), "jangteo.orders.long-poll.max-wait=1h").close())
        .hasStackTraceContaining("maxWait");
  }

  private static Database database() {
    return TestServers.mySql().createDatabase("jangteo_order");
  }

  private static ConfigurableApplicationContext start(Database database, String... properties) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
    for (var property : properties) {
      arguments.add("--" + property);
    }
    return SpringApplication.run(OrderServiceApplication.class, arguments.toArray(String[]::new));
  }
}
