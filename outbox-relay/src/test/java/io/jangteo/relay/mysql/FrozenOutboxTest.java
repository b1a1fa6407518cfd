package io.jangteo.relay.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The outbox's columns never change: a relay that is behind reads rows as they were when they were
 * written, and knows the columns as they are now. A new shape is a new table.
 */
class FrozenOutboxTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path CONTRACT =
      PROJECT.resolve("messaging/src/main/resources/db/messaging/V0_1__messaging.sql");
  private static final Pattern ALTERED =
      Pattern.compile("(?i)ALTER\\s+TABLE\\s+`?outbox_event\\w*`?\\s+(?!.*PARTITION)\\w+");
  private static final String COLUMNS =
      """
      id BINARY(16) NOT NULL
      topic VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
      aggregate_type VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
      aggregate_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
      aggregate_seq BIGINT UNSIGNED NOT NULL
      event_type VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
      schema_ver SMALLINT UNSIGNED NOT NULL
      content_type VARCHAR(32) CHARACTER SET ascii NOT NULL DEFAULT 'application/json'
      headers VARBINARY(2048) NULL
      payload MEDIUMBLOB NOT NULL
      created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
      PRIMARY KEY (id)
      """;

  @Test
  void the_services_outbox_has_the_columns_it_was_published_with() throws IOException {
    var migration = Files.readString(CONTRACT);
    var begin = migration.indexOf("CREATE TABLE outbox_event");

    assertThat(columns(migration.substring(begin, migration.indexOf(';', begin))))
        .isEqualTo(COLUMNS);
  }

  @Test
  void the_canaries_outbox_has_the_same() {
    assertThat(columns(CanaryTable.TABLE)).isEqualTo(COLUMNS);
  }

  @Test
  void no_migration_alters_an_outbox_except_its_partitions() throws IOException {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      var altering =
          modules
              .map(module -> module.resolve("src/main/resources/db"))
              .filter(Files::isDirectory)
              .flatMap(FrozenOutboxTest::files)
              .filter(FrozenOutboxTest::alters)
              .toList();

      assertThat(altering).isEmpty();
    }
  }

  @Test
  void what_alters_an_outbox_is_found() {
    assertThat(ALTERED.matcher("ALTER TABLE outbox_event ADD COLUMN x INT").find()).isTrue();
    assertThat(ALTERED.matcher("alter table `outbox_event_v2` MODIFY id INT").find()).isTrue();
    assertThat(ALTERED.matcher("ALTER TABLE outbox_event DROP PARTITION p1").find()).isFalse();
    assertThat(ALTERED.matcher("ALTER TABLE inbox ADD COLUMN x INT").find()).isFalse();
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean alters(Path file) {
    try {
      return ALTERED.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands between the outer parentheses, a column a line, without comments. */
  private static String columns(String statement) {
    var inside = statement.substring(statement.indexOf('(') + 1, statement.lastIndexOf(')'));
    return inside
        .replaceAll("COMMENT '[^']*'", "")
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " ").replaceAll(" ?,$", ""))
        .filter(line -> !line.isEmpty())
        .map(
            line -> line.toLowerCase(Locale.ROOT).startsWith("primary") ? "PRIMARY KEY (id)" : line)
        .reduce("", (all, line) -> all + line + "\n");
  }
}
