package io.jangteo.payment.jpa;

import io.jangteo.payment.domain.PaidLine;
import io.jangteo.payment.domain.PaidLine.Part;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code payment_line} and {@code refund_line}: how much of each line is on its way back. No more
 * than there is, which the row itself decides.
 */
@Component
class LinesTables {

  private static final String PAID =
      """
      INSERT INTO payment_line (payment_id, line_no, seller_id, quantity, amount)
      VALUES (UUID_TO_BIN(?), ?, ?, ?, ?)""";

  private static final String REFUNDED =
      """
      INSERT INTO refund_line (refund_id, line_no, qty, amount, restock)
      VALUES (UUID_TO_BIN(?), ?, ?, ?, ?)""";

  private static final String SET_ASIDE =
      """
      UPDATE payment_line
      SET reserved_quantity = reserved_quantity + :quantity, reserved_amount = reserved_amount + :amount
      WHERE payment_id = UUID_TO_BIN(:payment) AND line_no = :line
        AND quantity - refunded_quantity - reserved_quantity >= :quantity
        AND amount - refunded_amount - reserved_amount >= :amount""";

  private static final String RELEASE =
      """
      UPDATE payment_line
      SET reserved_quantity = reserved_quantity - :quantity, reserved_amount = reserved_amount - :amount
      WHERE payment_id = UUID_TO_BIN(:payment) AND line_no = :line""";

  private static final String GONE =
      """
      UPDATE payment_line
      SET reserved_quantity = reserved_quantity - :quantity, reserved_amount = reserved_amount - :amount,
          refunded_quantity = refunded_quantity + :quantity, refunded_amount = refunded_amount + :amount
      WHERE payment_id = UUID_TO_BIN(:payment) AND line_no = :line""";

  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  LinesTables(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void addPaid(Map<UUID, List<PaidLine>> byPayment) {
    var rows =
        byPayment.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(
                            line ->
                                new Object[] {
                                  entry.getKey().toString(),
                                  line.lineNo(),
                                  line.sellerId(),
                                  line.quantity(),
                                  line.amount()
                                }))
            .toList();
    if (!rows.isEmpty()) {
      batches.batchUpdate(PAID, rows);
    }
  }

  List<PaidLine> paid(UUID paymentId) {
    return jdbc.sql(
            """
            SELECT line_no, seller_id, quantity, amount, shipped, reserved_quantity, reserved_amount,
              refunded_quantity, refunded_amount
            FROM payment_line WHERE payment_id = UUID_TO_BIN(:payment) ORDER BY line_no""")
        .param("payment", paymentId.toString())
        .query(
            (row, _) ->
                new PaidLine(
                    row.getInt("line_no"),
                    row.getString("seller_id"),
                    row.getInt("quantity"),
                    row.getLong("amount"),
                    row.getBoolean("shipped"),
                    new Part(row.getInt("reserved_quantity"), row.getLong("reserved_amount")),
                    new Part(row.getInt("refunded_quantity"), row.getLong("refunded_amount"))))
        .list();
  }

  void shipped(UUID paymentId, Collection<Integer> lineNos) {
    jdbc.sql(
            """
            UPDATE payment_line SET shipped = TRUE
            WHERE payment_id = UUID_TO_BIN(:payment) AND line_no IN (:lines)""")
        .param("payment", paymentId.toString())
        .param("lines", lineNos)
        .update();
  }

  void addRefunded(Refund refund) {
    var id = refund.refundId().toString();
    var rows =
        refund.wish().lines().stream()
            .map(
                line ->
                    new Object[] {
                      id, line.lineNo(), line.quantity(), line.amount(), line.restock()
                    })
            .toList();
    if (!rows.isEmpty()) {
      batches.batchUpdate(REFUNDED, rows);
    }
  }

  Map<UUID, List<RefundLine>> refunded(Collection<UUID> refundIds) {
    if (refundIds.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<UUID, List<RefundLine>>();
    jdbc.sql(
            """
            SELECT BIN_TO_UUID(refund_id) refund, line_no, qty, amount, restock FROM refund_line
            WHERE refund_id IN (%s) ORDER BY line_no"""
                .formatted(
                    refundIds.stream()
                        .map(id -> "UUID_TO_BIN('%s')".formatted(id))
                        .collect(Collectors.joining(", "))))
        .query(
            row -> {
              found
                  .computeIfAbsent(UUID.fromString(row.getString("refund")), _ -> new ArrayList<>())
                  .add(
                      new RefundLine(
                          row.getInt("line_no"),
                          row.getInt("qty"),
                          row.getLong("amount"),
                          row.getBoolean("restock")));
            });
    return found;
  }

  void restock(UUID refundId, boolean restock) {
    jdbc.sql("UPDATE refund_line SET restock = :restock WHERE refund_id = UUID_TO_BIN(:refund)")
        .param("restock", restock)
        .param("refund", refundId.toString())
        .update();
  }

  boolean setAside(Refund refund) {
    return refund.wish().lines().stream().allMatch(line -> moved(SET_ASIDE, refund, line) == 1);
  }

  void release(Refund refund) {
    refund.wish().lines().forEach(line -> moved(RELEASE, refund, line));
  }

  void gone(Refund refund) {
    refund.wish().lines().forEach(line -> moved(GONE, refund, line));
  }

  private int moved(String statement, Refund refund, RefundLine line) {
    return jdbc.sql(statement)
        .param("quantity", line.quantity())
        .param("amount", line.amount())
        .param("payment", refund.target().paymentId().toString())
        .param("line", line.lineNo())
        .update();
  }
}
