package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.launcher.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

class PartitioningTheOutboxIT {
  private final String today =
      "p" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(ZoneOffset.UTC));

  @Test
  void an_outbox_begins_with_a_partition_of_its_day_and_one_for_all_to_come() {
    assertThat(partitions(TestDatabase.create().jdbc)).containsExactly(today, "plast");
  }

  @Test
  void one_of_before_keeps_its_rows_and_has_those_of_this_day_apart_from_later_ones(
      @TempDir Path before) throws IOException {
    try (var dataSource = dataSource()) {
      var jdbc = new JdbcTemplate(dataSource);
      Files.copy(
          new ClassPathResource("db/messaging/V0_1__messaging.sql").getInputStream(),
          before.resolve("V0_1__messaging.sql"));
      Files.writeString(before.resolve("V2__of_a_service.sql"), "CREATE TABLE own (id INT);");
      migrate(dataSource, "filesystem:" + before);
      insert(jdbc, "0193ABCDEF0170008000000000000100");
      insert(jdbc, "FFFFABCDEF0170008000000000000100");

      Files.delete(before.resolve("V0_1__messaging.sql"));
      var migrations = new String[] {"classpath:db/messaging", "filesystem:" + before};
      migrate(dataSource, migrations);
      migrate(dataSource, migrations);

      assertThat(partitions(jdbc)).containsExactly(today, "plast");
      assertThat(rows(jdbc, today)).isEqualTo(1);
      assertThat(rows(jdbc, "plast")).isEqualTo(1);
    }
  }

  private static HikariDataSource dataSource() {
    var database = TestServers.mySql().createDatabase("partitioning");
    var dataSource = new HikariDataSource();
    dataSource.setJdbcUrl(database.jdbcUrl());
    dataSource.setUsername(database.username());
    dataSource.setPassword(database.password());
    return dataSource;
  }

  private static void migrate(HikariDataSource dataSource, String... locations) {
    Flyway.configure().dataSource(dataSource).locations(locations).load().migrate();
  }

  private static void insert(JdbcTemplate jdbc, String id) {
    jdbc.update(
        """
        INSERT INTO outbox_event
          (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, payload)
        VALUES (UNHEX(?), 'order-events-v1', 'order', 'a', 1, 'io.jangteo.OrderPlaced', 1, '{}')""",
        id);
  }

  private static List<String> partitions(JdbcTemplate jdbc) {
    return jdbc.queryForList(
        """
        SELECT partition_name FROM information_schema.partitions
        WHERE table_schema = DATABASE() AND table_name = 'outbox_event' AND partition_name IS NOT NULL
        ORDER BY partition_ordinal_position""",
        String.class);
  }

  private static long rows(JdbcTemplate jdbc, String partition) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM outbox_event PARTITION (%s)".formatted(partition), Long.class));
  }
}
