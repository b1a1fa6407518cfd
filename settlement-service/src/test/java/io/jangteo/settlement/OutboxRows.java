package io.jangteo.settlement;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What settlement has announced, read back from its outbox. */
public record OutboxRows(JdbcTemplate jdbc) {

  /** With what it says of where it came from. */
  public record Row(Event event, long sequence, String headers) {}

  public List<Row> of(UUID orderId) {
    return jdbc.query(
        """
        SELECT event_type, payload, aggregate_seq, CONVERT(headers USING utf8mb4)
        FROM outbox_event WHERE topic = 'settlement-orders-v1' AND aggregate_id = ? ORDER BY id""",
        (row, _) ->
            new Row(
                EventJson.read(EventType.named(row.getString(1)).orElseThrow(), row.getBytes(2)),
                row.getLong(3),
                row.getString(4)),
        orderId.toString());
  }
}
