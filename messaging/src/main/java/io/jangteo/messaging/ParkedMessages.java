package io.jangteo.messaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Messages that could not be handled, kept until someone has mended the cause. */
public final class ParkedMessages {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_REASON = 1_000;

  /** As the column is; the longest key of ours has 64 letters. */
  private static final int MAX_KEY_BYTES = 255;

  private final JdbcOperations jdbc;

  public ParkedMessages(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** What a person needs to see of it. */
  public record Summary(String consumer, String key, String topic, long offset, String reason) {}

  /** The oldest parked messages of all consumers. */
  public List<Summary> oldest(int limit) {
    return jdbc.query(
        """
        SELECT consumer, message_key, topic, offset_no, reason
        FROM parked_message ORDER BY seq LIMIT ?""",
        (row, _) ->
            new Summary(
                row.getString(1),
                new String(row.getBytes(2), StandardCharsets.UTF_8),
                row.getString(3),
                row.getLong(4),
                row.getString(5)),
        limit);
  }

  public long count() {
    var count = jdbc.queryForObject("SELECT COUNT(*) FROM parked_message", Long.class);
    return count == null ? 0 : count;
  }

  double oldestAgeSeconds() {
    var micros =
        jdbc.queryForObject(
            "SELECT TIMESTAMPDIFF(MICROSECOND, MIN(parked_at), NOW(6)) FROM parked_message",
            Long.class);
    return micros == null ? 0 : micros / 1_000_000.0;
  }

  /** The key a record is parked under: a digest where its own is longer than any of ours. */
  static String keyOf(ConsumerRecord<String, ?> record) {
    var key = record.key() == null ? "" : record.key();
    var bytes = key.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_KEY_BYTES ? key : "sha-256:" + digest(bytes);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Waits for a redrive of the same key that is under way, so that nothing parks behind it. */
  Set<String> keysAmong(String consumer, List<String> keys) {
    var distinct = keys.stream().distinct().toList();
    var sql =
        "SELECT message_key FROM parked_message WHERE consumer = ? AND message_key IN (%s) FOR SHARE"
            .formatted(distinct.stream().map(_ -> "?").collect(Collectors.joining(",")));
    return jdbc
        .query(
            sql,
            row -> {
              row.setString(1, consumer);
              for (int i = 0; i < distinct.size(); i++) {
                row.setBytes(i + 2, distinct.get(i).getBytes(StandardCharsets.UTF_8));
              }
            },
            (row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
        .stream()
        .collect(Collectors.toSet());
  }

  /** Parking the same record twice parks it once. */
  void add(String consumer, ConsumerRecord<String, byte[]> record, String reason) {
    var headers = new TreeMap<String, String>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(
                    header.key(),
                    header.value() == null
                        ? ""
                        : new String(header.value(), StandardCharsets.UTF_8)));
    jdbc.update(
        """
        INSERT INTO parked_message
          (consumer, message_key, topic, partition_no, offset_no, headers, payload, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE seq = seq""",
        consumer,
        keyOf(record).getBytes(StandardCharsets.UTF_8),
        record.topic(),
        record.partition(),
        record.offset(),
        JSON.writeValueAsBytes(headers),
        record.value(),
        reason.substring(0, Math.min(reason.length(), MAX_REASON)));
  }

  List<ConsumerRecord<String, byte[]>> lock(String consumer, String key) {
    return jdbc.query(
        """
        SELECT topic, partition_no, offset_no, headers, payload
        FROM parked_message WHERE consumer = ? AND message_key = ? ORDER BY seq FOR UPDATE""",
        (row, _) -> {
          var record =
              new ConsumerRecord<>(
                  row.getString(1), row.getInt(2), row.getLong(3), key, row.getBytes(5));
          JSON.readValue(row.getBytes(4), new TypeReference<Map<String, String>>() {})
              .forEach(
                  (name, value) ->
                      record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
          return record;
        },
        consumer,
        key.getBytes(StandardCharsets.UTF_8));
  }

  void remove(String consumer, String key) {
    jdbc.update(
        "DELETE FROM parked_message WHERE consumer = ? AND message_key = ?",
        consumer,
        key.getBytes(StandardCharsets.UTF_8));
  }
}
