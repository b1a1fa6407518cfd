package io.jangteo.benchmarks.relay;

import io.jangteo.relay.domain.OutboxRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What most shops have: rows are read in the order of their ids, sent, and deleted. At least once,
 * and not in the order of commits. A process of its own.
 */
final class PollingRelay {

  private static final int ROWS_AT_ONCE = 1_000;
  private static final long PAUSE_MILLIS = 10;

  private PollingRelay() {}

  /** The arguments: JDBC URL, user, password, bootstrap servers. Runs until it is killed. */
  static void main(String[] arguments) throws SQLException, InterruptedException {
    Map<String, Object> config = new HashMap<>(ProducerSettings.FAST);
    config.put("bootstrap.servers", arguments[3]);
    var records = new SameRecord();
    try (var connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
        var producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      connection.setAutoCommit(false);
      while (true) {
        var rows = next(connection);
        if (rows.isEmpty()) {
          connection.rollback();
          Thread.sleep(PAUSE_MILLIS);
          continue;
        }
        for (var row : rows) {
          var unused = producer.send(records.of(row), (_, failure) -> endOn(failure));
        }
        producer.flush();
        delete(connection, rows);
        connection.commit();
      }
    }
  }

  /** Nothing is deleted that was not sent. */
  private static void endOn(@Nullable Exception failure) {
    if (failure != null) {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static List<OutboxRow> next(Connection connection) throws SQLException {
    var rows = new ArrayList<OutboxRow>();
    try (var sql = connection.createStatement();
        var found =
            sql.executeQuery(
                """
                SELECT id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type,
                       schema_ver, content_type, headers, payload, created_at
                FROM outbox_event ORDER BY id LIMIT %d FOR UPDATE SKIP LOCKED"""
                    .formatted(ROWS_AT_ONCE))) {
      while (found.next()) {
        rows.add(
            new OutboxRow(
                "",
                OutboxRow.id(found.getBytes(1)),
                found.getString(2),
                found.getString(3),
                found.getString(4),
                found.getLong(5),
                found.getString(6),
                found.getInt(7),
                found.getString(8),
                found.getBytes(9),
                found.getBytes(10),
                found.getTimestamp(11).toInstant()));
      }
    }
    return rows;
  }

  /** These alone: between them are rows that others had locked, and that nobody has sent. */
  private static void delete(Connection connection, List<OutboxRow> rows) throws SQLException {
    var these = String.join(",", Collections.nCopies(rows.size(), "?"));
    try (var sql =
        connection.prepareStatement("DELETE FROM outbox_event WHERE id IN (%s)".formatted(these))) {
      for (int i = 0; i < rows.size(); i++) {
        sql.setBytes(i + 1, OutboxRows.bytes(rows.get(i).id()));
      }
      sql.executeUpdate();
    }
  }
}
