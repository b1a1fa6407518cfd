package io.jangteo.relay;

import static io.jangteo.relay.PublishedEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.OutboxDatabase.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of one to a hundred rows, some rolled back, over some keys; each key counts its
 * committed rows. So a subscriber can tell what was lost, doubled or reordered.
 */
final class Workload {
  private static final int KEYS = 40;
  private static final int MOST_ROWS = 100;
  private static final int ROLLBACK_EVERY = 7;

  private OutboxDatabase database;
  private final String topic;
  private final Random random;
  private final Map<String, Long> committed = new LinkedHashMap<>();
  private int transactions;

  Workload(OutboxDatabase database, String topic, long seed) {
    this.database = database;
    this.topic = topic;
    this.random = new Random(seed);
  }

  /** From now on the rows go there. */
  synchronized void on(OutboxDatabase other) {
    database = other;
  }

  /** Commits at least so many rows more. */
  synchronized void write(int rows) {
    var end = size() + rows;
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      while (size() < end) {
        var written = new LinkedHashMap<>(committed);
        database.insert(connection, next(written, 1 + random.nextInt(MOST_ROWS)));
        if (++transactions % ROLLBACK_EVERY == 0) {
          connection.rollback();
        } else {
          connection.commit();
          committed.putAll(written);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One transaction with so many rows. */
  synchronized void writeAtOnce(int rows) {
    database.commit(next(committed, rows));
  }

  private Row[] next(Map<String, Long> sequences, int rows) {
    var list = new ArrayList<Row>();
    for (var i = 0; i < rows; i++) {
      var key = "key-" + random.nextInt(KEYS);
      list.add(Row.of(topic, key, sequences.merge(key, 1L, Long::sum)));
    }
    return list.toArray(Row[]::new);
  }

  synchronized int size() {
    return committed.values().stream().mapToInt(Long::intValue).sum();
  }

  /** Nothing lost, nothing twice, nothing out of order, nothing that was rolled back. */
  synchronized void isExactlyWhat(List<ConsumerRecord<byte[], byte @Nullable []>> records) {
    var published = new LinkedHashMap<String, List<Long>>();
    for (var record : records) {
      var value = text(record.value()).split("#", -1);
      assertThat(value[0]).isEqualTo(text(record.key()));
      published.computeIfAbsent(value[0], _ -> new ArrayList<>()).add(Long.parseLong(value[1]));
    }
    committed.forEach(
        (key, count) ->
            assertThat(published.get(key))
                .as(key)
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList()));
    assertThat(records).hasSize(size());
  }
}
