package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.DueItems;
import io.jangteo.settlement.domain.Purchase;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Due items in MySQL. */
@Repository
class JpaDueItems implements DueItems {

  private static final int ROWS_PER_STATEMENT = 1_000;

  private static final String CONFIRM =
      """
      INSERT INTO purchase_confirmation (order_id, line_no, confirmed_at) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE confirmed_at = confirmed_at""";

  /** The answer may come first, and then stays one. */
  private static final String QUESTION =
      """
      INSERT INTO refund_question (order_id, refund_id, line_nos, answered) VALUES (?, ?, ?, FALSE)
      ON DUPLICATE KEY UPDATE line_nos = VALUES(line_nos)""";

  private static final String ANSWER =
      """
      INSERT INTO refund_question (order_id, refund_id, line_nos, answered) VALUES (?, ?, '[]', TRUE)
      ON DUPLICATE KEY UPDATE answered = TRUE""";

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcOperations jdbc;

  JpaDueItems(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  private record ConfirmedLine(UUID orderId, int lineNo, Timestamp at) {}

  @Override
  public void learn(Collection<? extends Purchase> told) {
    jdbc.batchUpdate(
        CONFIRM,
        some(told, Purchase.Confirmed.class).flatMap(JpaDueItems::lines).toList(),
        ROWS_PER_STATEMENT,
        (row, line) -> {
          row.setBytes(1, Binary.of(line.orderId()));
          row.setInt(2, line.lineNo());
          row.setTimestamp(3, line.at());
        });
    jdbc.batchUpdate(
        QUESTION,
        some(told, Purchase.Questioned.class).toList(),
        ROWS_PER_STATEMENT,
        (row, question) -> {
          row.setBytes(1, Binary.of(question.orderId()));
          row.setBytes(2, Binary.of(question.refundId()));
          row.setString(3, JSON.writeValueAsString(question.lineNos()));
        });
    jdbc.batchUpdate(
        ANSWER,
        some(told, Purchase.Answered.class).toList(),
        ROWS_PER_STATEMENT,
        (row, answer) -> {
          row.setBytes(1, Binary.of(answer.orderId()));
          row.setBytes(2, Binary.of(answer.refundId()));
        });
  }

  private static <P extends Purchase> Stream<P> some(
      Collection<? extends Purchase> told, Class<P> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static Stream<ConfirmedLine> lines(Purchase.Confirmed confirmed) {
    var at = Timestamp.from(confirmed.at());
    return confirmed.lineNos().stream()
        .map(lineNo -> new ConfirmedLine(confirmed.orderId(), lineNo, at));
  }

  @Override
  public List<Kept> keptOf(Collection<UUID> orderIds) {
    return jdbc.query(
        """
        SELECT i.item_id, i.seller_id, c.confirmed_at
        FROM purchase_confirmation c
        JOIN settlement_item i ON i.order_id = c.order_id AND i.line_no = c.line_no
        WHERE c.order_id IN (%s) AND i.state = 'PENDING' AND NOT EXISTS (
          SELECT 1 FROM refund_question q
          WHERE q.order_id = c.order_id AND NOT q.answered
            AND (JSON_LENGTH(q.line_nos) = 0 OR JSON_CONTAINS(q.line_nos, CAST(c.line_no AS JSON))))"""
            .formatted(Binary.placeholders(orderIds)),
        (row, _) ->
            new Kept(
                Binary.uuid(row.getBytes(1)), row.getString(2), row.getTimestamp(3).toInstant()),
        Binary.all(orderIds));
  }

  @Override
  public void makeDue(Map<UUID, LocalDate> dueOn) {
    jdbc.batchUpdate(
        """
        UPDATE settlement_item SET state = 'DUE', due_on = ?
        WHERE item_id = ? AND state = 'PENDING'""",
        dueOn.entrySet(),
        ROWS_PER_STATEMENT,
        (row, item) -> {
          row.setObject(1, item.getValue());
          row.setBytes(2, Binary.of(item.getKey()));
        });
  }
}
