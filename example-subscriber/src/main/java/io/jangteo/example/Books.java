package io.jangteo.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.RefundSucceeded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What was taken and given back for each order. The ids of the events are kept beside the sums and
 * written in one transaction with them, so that an event that comes again changes nothing.
 */
final class Books implements AutoCloseable {

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS entered (
            event_id TEXT PRIMARY KEY, entered_at INTEGER NOT NULL DEFAULT (unixepoch()))""",
          "CREATE INDEX IF NOT EXISTS entered_by_age ON entered (entered_at)",
          """
          CREATE TABLE IF NOT EXISTS order_money (
            order_id TEXT, currency TEXT, taken INTEGER NOT NULL, given_back INTEGER NOT NULL,
            PRIMARY KEY (order_id, currency))""",
          """
          CREATE TABLE IF NOT EXISTS set_aside (
            topic TEXT, partition INTEGER, record_offset INTEGER, why TEXT NOT NULL,
            headers TEXT NOT NULL, record_key TEXT, record_value BLOB,
            PRIMARY KEY (topic, partition, record_offset))""");

  /** A day longer than the topic keeps records: after that, none of them can come again. */
  private static final String FORGET =
      "DELETE FROM entered WHERE entered_at < unixepoch() - 8 * 24 * 3600";

  private static final String REMEMBER = "INSERT OR IGNORE INTO entered (event_id) VALUES (?)";

  private static final String COUNT =
      """
      INSERT INTO order_money (order_id, currency, taken, given_back) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET
        taken = taken + excluded.taken, given_back = given_back + excluded.given_back""";

  private static final String SET_ASIDE =
      """
      INSERT OR IGNORE INTO set_aside
        (topic, partition, record_offset, why, headers, record_key, record_value)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";

  private final Connection connection;

  Books(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    connection.setAutoCommit(false);
    for (var table : TABLES) {
      update(table);
    }
    connection.commit();
  }

  /** One poll's records in one transaction. Returns those events that were not known yet. */
  List<Reading.Fact> enter(Iterable<ConsumerRecord<String, byte[]>> records) throws SQLException {
    var entered = new ArrayList<Reading.Fact>();
    for (var record : records) {
      switch (Reading.of(record)) {
        case Reading.Fact fact -> {
          if (isNew(fact)) {
            count(fact);
            entered.add(fact);
          }
        }
        case Reading.NotForUs _ -> {}
        case Reading.Illegible illegible -> setAside(record, illegible.why());
      }
    }
    if (!entered.isEmpty()) {
      update(FORGET);
    }
    connection.commit();
    return entered;
  }

  private boolean isNew(Reading.Fact fact) throws SQLException {
    return update(REMEMBER, fact.id()) == 1;
  }

  private void count(Reading.Fact fact) throws SQLException {
    var amount = fact.amount();
    if (amount == null) {
      return;
    }
    var order = fact.orderId().toString();
    var event = fact.type().event();
    if (event == PaymentApproved.class) {
      update(COUNT, order, amount.currency(), amount.amount(), 0);
    } else if (event == RefundSucceeded.class) {
      update(COUNT, order, amount.currency(), 0, amount.amount());
    }
  }

  private void setAside(ConsumerRecord<String, byte[]> record, String why) throws SQLException {
    update(
        SET_ASIDE,
        record.topic(),
        record.partition(),
        record.offset(),
        why,
        text(record.headers()),
        record.key(),
        record.value());
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static String text(Headers headers) {
    return StreamSupport.stream(headers.spliterator(), false)
        .map(header -> header.key() + ": " + text(header))
        .collect(joining("\n"));
  }

  private static String text(Header header) {
    return header.value() == null ? "" : new String(header.value(), UTF_8);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
