package io.jangteo.settlement;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Topic;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What settlement has announced, read back from its outbox. */
public record OutboxRows(JdbcTemplate jdbc) {

  /** With what it says of where it came from. */
  public record Row(Event event, long sequence, String headers) {}

  /** How an order ended. */
  public List<Row> of(UUID orderId) {
    return of(Topic.SETTLEMENT_ORDERS, orderId.toString());
  }

  public List<Row> of(Topic topic, String key) {
    return jdbc.query(
        """
        SELECT event_type, payload, aggregate_seq, CONVERT(headers USING utf8mb4)
        FROM outbox_event WHERE topic = ? AND aggregate_id = ? ORDER BY aggregate_seq""",
        (row, _) ->
            new Row(
                EventJson.read(EventType.named(row.getString(1)).orElseThrow(), row.getBytes(2)),
                row.getLong(3),
                row.getString(4)),
        topic.topicName(),
        key);
  }
}
