package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.operability.StartUpCheck.Wrong;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.KafkaAdmin;

/** What the checks ask of MySQL and Kafka, asked of MySQL and Kafka. */
class CheckingRealServersIT {

  private final TestDatabase database = TestDatabase.create();
  private final HikariDataSource pool =
      (HikariDataSource) Objects.requireNonNull(database.jdbc.getDataSource());

  @Test
  void the_database_of_the_tests_has_room_and_tells_our_time() {
    assertThat(checks(Clock.systemUTC()).look()).isEmpty();
  }

  @Test
  void a_pool_that_is_too_large_and_a_clock_that_is_wrong_are_both_found() {
    pool.setMaximumPoolSize(10_000);
    var aMinuteAhead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    assertThat(checks(aMinuteAhead).look())
        .extracting(Wrong::needed)
        .anyMatch(needed -> needed.startsWith("20000, for two instances"))
        .anyMatch(needed -> needed.startsWith("at most 5 s apart"));
  }

  @Test
  void topics_are_found_as_the_broker_has_them() {
    TestServers.kafka().createTopics(Topic.ORDER_EVENTS, Topic.CATALOG_PRODUCTS);
    TestServers.kafka().createTopic(Topic.PAYMENT_OPERATIONS.topicName(), 6, false);

    assertThat(look(TestServers.kafka().bootstrapServers(), Topic.ORDER_EVENTS)).isEmpty();
    assertThat(look(TestServers.kafka().bootstrapServers(), Topic.CATALOG_PRODUCTS)).isEmpty();
    assertThat(look(TestServers.kafka().bootstrapServers(), Topic.PAYMENT_OPERATIONS))
        .extracting(Wrong::found)
        .containsExactly("payment-ops-v1 has 6 partitions");
    assertThat(look(TestServers.kafka().bootstrapServers(), Topic.SETTLEMENT_ORDERS))
        .extracting(Wrong::found)
        .containsExactly("there is no topic settlement-orders-v1");
  }

  @Test
  void a_broker_that_is_away_ends_no_start_and_shows_in_health() {
    assertThat(look("127.0.0.1:1", Topic.ORDER_EVENTS)).isEmpty();
    assertThat(look("nowhere.invalid:9092", Topic.ORDER_EVENTS)).isEmpty();
    try (var away = new KafkaHealth(admin("127.0.0.1:1"));
        var nameless = new KafkaHealth(admin("nowhere.invalid:9092"));
        var there = new KafkaHealth(admin(TestServers.kafka().bootstrapServers()))) {
      assertThat(Objects.requireNonNull(away.health()).getStatus()).isEqualTo(Status.DOWN);
      assertThat(Objects.requireNonNull(nameless.health()).getStatus()).isEqualTo(Status.DOWN);
      assertThat(Objects.requireNonNull(there.health()).getStatus()).isEqualTo(Status.UP);
    }
  }

  private DatabaseChecks checks(Clock clock) {
    return new DatabaseChecks(database.jdbc, pool, clock);
  }

  private static List<Wrong> look(String bootstrapServers, Topic topic) {
    var admin = admin(bootstrapServers);
    var broker = new BrokerAddress(admin.getConfigurationProperties());
    return new TopicChecks(admin, broker, () -> Set.of(topic)).look();
  }

  private static KafkaAdmin admin(String bootstrapServers) {
    return new KafkaAdmin(Map.of("bootstrap.servers", bootstrapServers));
  }
}
