package io.jangteo.benchmarks.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way from one socket to another.
  private record Row(byte[] id, String topic, byte[] key, byte[] headers, byte[] payload) {}

  /** The arguments: JDBC URL, user, password, bootstrap servers. Runs until it is killed. */
  static void main(String[] arguments) throws SQLException, InterruptedException {
    Map<String, Object> config = new HashMap<>(ProducerSettings.FAST);
    config.put("bootstrap.servers", arguments[3]);
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
          var event = new ProducerRecord<>(row.topic(), row.key(), row.payload());
          event.headers().add("headers", row.headers());
          var unused = producer.send(event, (_, failure) -> endOn(failure));
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

  private static List<Row> next(Connection connection) throws SQLException {
    var rows = new ArrayList<Row>();
    try (var sql = connection.createStatement();
        var found =
            sql.executeQuery(
                """
                SELECT id, topic, aggregate_id, headers, payload FROM outbox_event
                ORDER BY id LIMIT %d FOR UPDATE SKIP LOCKED"""
                    .formatted(ROWS_AT_ONCE))) {
      while (found.next()) {
        rows.add(
            new Row(
                found.getBytes(1),
                found.getString(2),
                found.getBytes(3),
                found.getBytes(4),
                found.getBytes(5)));
      }
    }
    return rows;
  }

  /** The ids are a range of the primary key. */
  private static void delete(Connection connection, List<Row> rows) throws SQLException {
    try (var sql =
        connection.prepareStatement("DELETE FROM outbox_event WHERE id BETWEEN ? AND ?")) {
      sql.setBytes(1, rows.getFirst().id());
      sql.setBytes(2, rows.getLast().id());
      sql.executeUpdate();
    }
  }
}
