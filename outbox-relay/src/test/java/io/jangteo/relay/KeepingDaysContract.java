package io.jangteo.relay;

import static io.jangteo.relay.PublishedEvents.text;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.OutboxDatabase.Row;
import io.jangteo.relay.settings.Shard.Reader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Days come and go under those who write to the outbox and those who read its binlog, and none goes
 * with a row that was not published.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeepingDaysContract {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  // Two seconds is what a statement of the relay waits for the table; the rest is the machine's.
  private static final Duration LONGEST_INSERT = Duration.ofSeconds(4);

  private final LocalDate today = LocalDate.now(UTC);
  private final Reader reader;
  private final String shard;
  private final OutboxDatabase orders = OutboxDatabase.create("days");
  private final Set<LocalDate> differing = new HashSet<>();
  private RelayProcess relay;

  KeepingDaysContract(Reader reader) {
    this.reader = reader;
    this.shard = "days-" + RelayProcess.name(reader);
    this.relay = start();
  }

  private RelayProcess start() {
    var start =
        RelayProcess.of(reader, shard, orders)
            .withShard("beginning", "table")
            .with("jangteo.relay.days.every", "200ms");
    RelayProcess.grantKeepingDays(orders);
    return start.start();
  }

  /** As a relay left it that has been away for days, in each of which it missed a row. */
  @BeforeAll
  void days_that_differ() throws SQLException {
    relay.awaitReady();
    try (var atIt = atIt()) {
      orders.execute(
          "ALTER TABLE outbox_event PARTITION BY RANGE COLUMNS(id) (%s, PARTITION plast VALUES LESS THAN (MAXVALUE))"
              .formatted(
                  IntStream.rangeClosed(-9, 0)
                      .mapToObj(today::plusDays)
                      .map(KeepingDaysContract::partition)
                      .collect(Collectors.joining(", "))));
      run(atIt, "SET sql_log_bin = 0");
      for (var day : IntStream.rangeClosed(-9, -6).mapToObj(today::plusDays).toList()) {
        insert(atIt, day, Row.of("unlogged-v1", day.toString(), 1));
        differing.add(day);
      }
    }
  }

  @AfterAll
  void stop() {
    relay.close();
  }

  @Test
  void there_is_always_a_partition_for_the_days_to_come() {
    Await.until("the days are made", LIMIT, () -> partitions().contains(name(today.plusDays(3))));

    assertThat(partitions())
        .containsSubsequence(
            IntStream.rangeClosed(0, 3)
                .mapToObj(today::plusDays)
                .map(KeepingDaysContract::name)
                .toList())
        .endsWith("plast");
  }

  @Test
  void a_day_is_kept_while_it_has_a_row_that_was_not_published_and_dropped_when_it_has_none()
      throws SQLException {
    var day = today.minusDays(9);
    try (var events = PublishedEvents.of(topic("kept"), 1)) {
      insert(day, Row.of(topic("kept"), "a", 1));
      events.await(1, LIMIT);
      awaitThatDaysDiffer();
      assertThat(rows(day)).isEqualTo(2);

      agree(day);

      Await.until("it is dropped", LIMIT, () -> rows(day) == 0);
      awaitThatDaysDiffer();
      assertThat(events.andNoMore()).extracting(it -> text(it.value())).containsExactly("a#1");
    }
  }

  @Test
  void whoever_writes_waits_no_longer_than_the_relay_may_and_every_row_arrives_once()
      throws Exception {
    var day = today.minusDays(8);
    var written = new ArrayList<String>();
    var isDone = new AtomicBoolean();
    try (var events = PublishedEvents.of(topic("writing"), 1);
        var writers = Executors.newSingleThreadExecutor();
        var open = orders.connect()) {
      agree(day);
      open.setAutoCommit(false);
      insert(open, day, Row.of(topic("writing"), "open", 1));
      insert(day, Row.of(topic("writing"), "first", 1));
      var longest = writers.submit(() -> write(topic("writing"), isDone, written));
      // The relay waits behind the transaction that is open, and the writer behind the relay.
      Await.until("the relay waits for the table", LIMIT, this::isTheRelayWaiting);
      open.commit();
      Await.until("the day is dropped", LIMIT, () -> rows(day) == 0);
      isDone.set(true);

      assertThat(longest.get()).isLessThan(LONGEST_INSERT);
      written.addAll(List.of("first#1", "open#1"));
      events.await(written.size(), LIMIT);
      assertThat(events.andNoMore().stream().map(it -> text(it.value())).sorted().toList())
          .isEqualTo(written.stream().sorted().toList());
    }
  }

  @Test
  void a_relay_that_is_killed_between_publishing_a_day_and_dropping_it_drops_it_later()
      throws SQLException {
    var day = today.minusDays(7);
    try (var events = PublishedEvents.of(topic("killed"), 1)) {
      try (var _ = atIt()) {
        agree(day);
        insert(day, Row.of(topic("killed"), "a", 1), Row.of(topic("killed"), "a", 2));
        events.await(2, LIMIT);
        relay.kill();
      }
      insert(day, Row.of(topic("killed"), "a", 3));
      assertThat(rows(day)).isEqualTo(3);

      relay = start().awaitReady();

      Await.until("it is dropped", LIMIT, () -> rows(day) == 0);
      events.await(3, LIMIT);
      assertThat(events.andNoMore())
          .extracting(it -> text(it.value()))
          .containsExactly("a#1", "a#2", "a#3");
    }
  }

  @Test
  void a_day_stays_for_as_long_as_a_row_of_it_is_parked_and_is_nowhere_else() throws SQLException {
    var day = today.minusDays(6);
    var other = today.minusDays(5);
    try (var events = PublishedEvents.of(topic("large"), 1)) {
      insert(day, Row.of(topic("large"), "large", 1).withPayload(new byte[1_100_000]));
      agree(day);
      for (var round = 1; round <= 2; round++) {
        insert(other, Row.of(topic("large"), "a", round));
        events.await(round, LIMIT);
        Await.until("a round is over", LIMIT, () -> rows(other) == 0);
      }

      assertThat(rows(day)).isEqualTo(1);
      awaitThatDaysDiffer();
    }
  }

  /** Keeps the relay from it, as another instance does. */
  private Connection atIt() throws SQLException {
    var root = root();
    run(root, "DO GET_LOCK('relay:test:%s:days', 60)".formatted(shard));
    return root;
  }

  /** The row is gone that was not published. */
  private void agree(LocalDate day) throws SQLException {
    try (var root = root()) {
      run(root, "SET sql_log_bin = 0");
      run(root, "DELETE FROM outbox_event WHERE aggregate_id = '%s'".formatted(day));
    }
    differing.remove(day);
  }

  private static void run(Connection connection, String statement) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private void awaitThatDaysDiffer() {
    var line = "outbox_audit_mismatch{shard=\"%s\"} %d.0".formatted(shard, differing.size());
    Await.until(line, LIMIT, () -> relay.metrics().lines().anyMatch(line::equals));
  }

  private Duration write(String topic, AtomicBoolean isDone, List<String> written)
      throws SQLException {
    var longest = Duration.ZERO;
    try (var connection = orders.connect()) {
      for (var n = 1; !isDone.get(); n++) {
        var begin = System.nanoTime();
        insert(connection, today, Row.of(topic, "w", n));
        var took = Duration.ofNanos(System.nanoTime() - begin);
        longest = took.compareTo(longest) > 0 ? took : longest;
        written.add("w#" + n);
      }
    }
    return longest;
  }

  private boolean isTheRelayWaiting() {
    try (var root = root();
        var sql = root.createStatement();
        var found =
            sql.executeQuery(
                """
                SELECT 1 FROM information_schema.processlist
                WHERE user = 'relay' AND state = 'Waiting for table metadata lock'
                  AND info LIKE '%%`%s`%%'"""
                    .formatted(orders.schema()))) {
      return found.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection root() throws SQLException {
    var mySql = TestServers.mySql();
    var connection =
        DriverManager.getConnection(mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
    connection.setCatalog(orders.schema());
    return connection;
  }

  private void insert(LocalDate day, Row... rows) throws SQLException {
    try (var connection = orders.connect()) {
      insert(connection, day, rows);
    }
  }

  /** At noon of that day, by the clock of the service. */
  private void insert(Connection connection, LocalDate day, Row... rows) throws SQLException {
    orders.insert(connection, day.atTime(12, 0).toInstant(UTC).toEpochMilli(), rows);
  }

  private String topic(String name) {
    return shard + "-" + name + "-v1";
  }

  private List<String> partitions() {
    return orders.ask(
        "SELECT partition_name FROM information_schema.partitions WHERE table_schema = DATABASE()"
            + " AND table_name = 'outbox_event' ORDER BY partition_ordinal_position",
        row -> row.getString(1));
  }

  private long rows(LocalDate day) {
    return orders
        .ask(
            "SELECT COUNT(*) FROM outbox_event WHERE HEX(id) BETWEEN '%s' AND '%s'"
                .formatted(midnight(day), midnight(day.plusDays(1))),
            row -> row.getLong(1))
        .getFirst();
  }

  private static String partition(LocalDate day) {
    return "PARTITION %s VALUES LESS THAN (X'%s%s')"
        .formatted(name(day), midnight(day.plusDays(1)), "0".repeat(20));
  }

  /** As ids of then begin. */
  private static String midnight(LocalDate day) {
    return "%012X".formatted(day.atStartOfDay(UTC).toInstant().toEpochMilli());
  }

  private static String name(LocalDate day) {
    return "p" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }
}
