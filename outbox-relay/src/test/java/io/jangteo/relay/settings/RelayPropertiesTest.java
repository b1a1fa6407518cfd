package io.jangteo.relay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.Poison;
import io.jangteo.relay.settings.Shard.Beginning;
import io.jangteo.relay.settings.Shard.Outbox;
import io.jangteo.relay.settings.Shard.Reader;
import io.jangteo.relay.settings.Shard.SslMode;
import jakarta.validation.Validation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayPropertiesTest {
  private static final Limits LIMITS =
      new Limits(
          2_000, 1_000_000, 1_000_000, 5, 1_000, 1_000, 1_000, 5_000, 30_000, 30_000, 100, 5_000,
          120, 100_000);
  private static final Days DAYS = new Days(Duration.ofDays(3), 3, Duration.ofHours(1));

  @Test
  void shards_of_different_names_and_server_ids_are_accepted() {
    assertThat(complaints(shard("one", 1), shard("two", 2))).isEmpty();
  }

  @Test
  void two_shards_must_not_share_a_position_or_end_each_others_connections() {
    assertThat(complaints(shard("one", 1), shard("one", 2))).containsExactly("eachShardItsOwn");
    assertThat(complaints(shard("one", 1), shard("two", 1))).containsExactly("eachShardItsOwn");
  }

  @Test
  void a_shard_is_checked_to_its_last_outbox() {
    var wrong =
        new Shard(
            "UPPER",
            "",
            0,
            "user",
            "",
            SslMode.REQUIRED,
            0,
            Reader.DEBEZIUM,
            Beginning.EARLIEST,
            "elsewhere",
            List.of(new Outbox("no-database", "no-slash")));

    assertThat(complaints(wrong))
        .containsExactlyInAnyOrder(
            "shards[0].name",
            "shards[0].host",
            "shards[0].port",
            "shards[0].serverId",
            "shards[0].canaryAnOutbox",
            "shards[0].outboxes[0].database",
            "shards[0].outboxes[0].source");
  }

  @Test
  void a_password_is_not_written_to_the_log() {
    assertThat(shard("one", 1).toString()).doesNotContain("secret");
  }

  private static Shard shard(String name, long serverId) {
    return new Shard(
        name,
        "db",
        3306,
        "relay",
        "secret",
        SslMode.REQUIRED,
        serverId,
        Reader.DEBEZIUM,
        Beginning.EARLIEST,
        null,
        List.of(new Outbox("jangteo_order", "/order-service")));
  }

  @Test
  void no_day_is_dropped_before_a_weekend_is_over_and_none_is_kept_for_ever() {
    assertThat(complaints(new Days(Duration.ofDays(3), 1, Duration.ofSeconds(1)))).isEmpty();
    assertThat(complaints(new Days(Duration.ofHours(71), 0, Duration.ZERO)))
        .containsExactlyInAnyOrder("days.retention", "days.ahead", "days.every");
    assertThat(complaints(new Days(Duration.ofDays(32), 15, Duration.ofDays(2))))
        .containsExactlyInAnyOrder("days.retention", "days.ahead", "days.every");
  }

  private static List<String> complaints(Shard... shards) {
    return complaints(DAYS, shards);
  }

  private static List<String> complaints(Days days, Shard... shards) {
    var properties =
        new RelayProperties(
            "test",
            "localhost:9092",
            shards.length == 0 ? List.of(shard("one", 1)) : List.of(shards),
            new PoisonPolicy(Poison.PARK, Map.of()),
            LIMITS,
            days);
    try (var factory = Validation.buildDefaultValidatorFactory()) {
      return factory.getValidator().validate(properties).stream()
          .map(violation -> violation.getPropertyPath().toString())
          .toList();
    }
  }
}
