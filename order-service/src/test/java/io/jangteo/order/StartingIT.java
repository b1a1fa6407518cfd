package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Topic;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.testing.BuiltApplication;
import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.order.domain.Fulfilment;
import io.jangteo.order.domain.News;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PaymentAttempt;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class StartingIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

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

  /** As a name in a cluster is gone while nothing runs behind it. */
  @Test
  void a_broker_whose_name_nobody_knows_yet_is_listened_to_when_it_is_known(@TempDir Path folder)
      throws Exception {
    var kafka = TestServers.kafka();
    kafka.createTopics(Topic.values());
    var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    var database = database();
    var port = FreePorts.next();
    var environment =
        Map.of(
            "SERVER_PORT", Integer.toString(port),
            "SPRING_DATASOURCE_URL", database.jdbcUrl(),
            "SPRING_DATASOURCE_USERNAME", database.username(),
            "SPRING_DATASOURCE_PASSWORD", database.password(),
            "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers().replaceFirst("^[^:]*", "broker.test"),
            "JANGTEO_MESSAGING_INSTANCEID", "waits-for-a-name");
    var started =
        BuiltApplication.start(
            Path.of("."),
            List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.net.hosts.file=" + hosts,
                "-Dsun.net.inetaddr.negative.ttl=0"),
            environment,
            URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)),
            LIMIT);
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      assertThat(isHealthy(port)).isFalse();
      Files.writeString(hosts, "127.0.0.1 broker.test\n", StandardOpenOption.APPEND);

      await().atMost(LIMIT).ignoreExceptions().until(() -> listens(admin, "waits-for-a-name"));
      await().atMost(LIMIT).until(() -> isHealthy(port));
    } finally {
      started.kill();
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
  void orders_of_the_first_schema_are_read_and_go_on() throws Exception {
    var database = database();
    var buyer = "of-before";
    var id = new OrderId(UuidCreator.getTimeOrderedEpoch());
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.username(), database.password())
        .locations("classpath:db/messaging", "classpath:db/migration")
        .target("1")
        .load()
        .migrate();
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO orders (order_id, buyer_id, idem_key, fingerprint, status, currency, total_amount,
            payment_provider, payment_method, payment_key, created_at, expires_at, version)
          VALUES (UUID_TO_BIN('%s'), '%s', 'key', REPEAT('x', 32), 'PAYING', 'KRW', 5000,
            'TOSS', 'CARD', 'pk-1', '2026-11-21', '2026-11-22', 3)\
          """
              .formatted(id, buyer));
      statement.execute(
          """
          INSERT INTO order_line (order_id, line_no, sku_id, product_id, seller_id, name, qty, unit_price,
            line_amount, tax_free)
          VALUES (UUID_TO_BIN('%s'), 1, 'tea', 'tea', 'seller', 'Tea', 1, 5000, 5000, FALSE)\
          """
              .formatted(id));
    }

    try (var service = start(database, "spring.kafka.listener.auto-startup=false")) {
      var orders = service.getBean(Orders.class);
      var placed = orders.find(id, buyer).orElseThrow();
      assertThat(placed.order().isTwoStep()).isFalse();
      assertThat(placed.lines())
          .extracting(OrderLine::fulfilment)
          .containsExactly(Fulfilment.PREPARING);
      orders.hear(
          List.of(
              new News.Attempted(id, new PaymentAttempt.Started(1)),
              new News.Reached(id, OrderState.Open.PAID)),
          Instant.now());
      assertThat(orders.find(id, buyer).orElseThrow().order().state())
          .isEqualTo(OrderState.Open.PAID);
    }
  }

  @Test
  void a_limit_that_makes_no_sense_stops_it() {
    assertThatThrownBy(() -> start(database(), "jangteo.orders.payment-deadline=0s").close())
        .hasStackTraceContaining("paymentDeadline");
    assertThatThrownBy(() -> start(database(), "jangteo.orders.long-poll.max-wait=1h").close())
        .hasStackTraceContaining("maxWait");
    assertThatThrownBy(
            () -> start(database(), "jangteo.orders.purchase-confirmation.batch-size=0").close())
        .hasStackTraceContaining("batchSize");
  }

  @Test
  void without_its_database_it_ends_with_one_line_that_says_what_to_mend() {
    var environment =
        Map.of(
            "SPRING_DATASOURCE_URL", "jdbc:mysql://127.0.0.1:1/jangteo_order",
            "SPRING_DATASOURCE_USERNAME", "jangteo_order",
            "SPRING_DATASOURCE_PASSWORD", "not-shown",
            "SERVER_PORT", "0");

    assertThatThrownBy(
            () ->
                BuiltApplication.start(
                    Path.of("."),
                    List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                    environment,
                    URI.create("http://127.0.0.1:1/"),
                    LIMIT))
        .hasMessageContaining("exit code 1")
        .hasMessageContaining(
            "Cannot start: the database at 127.0.0.1:1/jangteo_order does not answer")
        .hasMessageNotContainingAny("\tat ", "not-shown");
  }

  /** With Kafka, which readiness goes without. */
  private static boolean isHealthy(int port) {
    return BuiltApplication.isReady(
        URI.create("http://127.0.0.1:%d/actuator/health".formatted(port)));
  }

  private static boolean listens(Admin admin, String instance) throws Exception {
    return admin
        .describeConsumerGroups(List.of("order-service"))
        .describedGroups()
        .values()
        .iterator()
        .next()
        .get()
        .members()
        .stream()
        .flatMap(member -> member.groupInstanceId().stream())
        .anyMatch(id -> id.startsWith(instance));
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
