package io.jangteo.settlement.jpa;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.LedgerEntry;
import io.jangteo.settlement.domain.LedgerTransaction;
import io.jangteo.settlement.domain.Reversal;
import io.jangteo.settlement.domain.SellerDay;
import io.jangteo.settlement.domain.SellerProduct;
import io.jangteo.settlement.domain.SettlementItem;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes what is booked, many rows a statement. */
final class BookingTables {

  private static final int ROWS_PER_STATEMENT = 1_000;

  private final JdbcOperations jdbc;

  BookingTables(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void addTransactions(List<LedgerTransaction> transactions) {
    jdbc.batchUpdate(
        """
        INSERT INTO ledger_tx (tx_id, type, ref_id, order_id, currency, booked_at)
        VALUES (?, ?, ?, ?, ?, ?)""",
        transactions,
        ROWS_PER_STATEMENT,
        (row, transaction) -> {
          row.setBytes(1, Binary.of(transaction.id()));
          row.setString(2, transaction.type().name());
          row.setBytes(3, Binary.of(transaction.reference()));
          row.setBytes(4, Binary.ofNullable(transaction.orderId()));
          row.setString(5, transaction.currency());
          row.setTimestamp(6, Timestamp.from(transaction.bookedAt()));
        });
    addEntries(transactions.stream().flatMap(BookingTables::entries).toList());
  }

  void addItems(List<SettlementItem> items) {
    jdbc.batchUpdate(
        """
        INSERT INTO settlement_item
          (item_id, type, order_id, ref_id, line_no, seller_id, product_id, quantity, rate_millionths,
           currency, gross, commission, commission_vat, pg_fee, pg_fee_vat, net, gateway, method,
           state, stat_date, due_on)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        items,
        ROWS_PER_STATEMENT,
        (row, item) -> {
          var proceeds = item.proceeds();
          var means = item.means();
          row.setBytes(1, Binary.of(item.id()));
          row.setString(2, item.type().name());
          row.setBytes(3, Binary.of(item.orderId()));
          row.setBytes(4, Binary.of(item.reference()));
          row.setInt(5, item.lineNo());
          row.setString(6, item.sellerId());
          row.setString(7, item.productId());
          row.setInt(8, item.quantity());
          row.setInt(9, item.rate().millionths());
          row.setString(10, proceeds.gross().currency());
          row.setLong(11, proceeds.gross().amount());
          row.setLong(12, proceeds.commission().amount());
          row.setLong(13, proceeds.commissionVat().amount());
          row.setLong(14, proceeds.gatewayFee().amount());
          row.setLong(15, proceeds.gatewayFeeVat().amount());
          row.setLong(16, proceeds.net().amount());
          row.setString(17, means == null ? null : means.gateway());
          row.setString(18, means == null ? null : means.method());
          row.setString(19, item.state().name());
          row.setObject(20, item.day());
          row.setObject(21, item.dueOn());
        });
  }

  /** What still waits of lines that are refunded in full: at once, for it comes to nothing. */
  void makeDue(List<Reversal> reversals) {
    var lines = reversals.stream().flatMap(BookingTables::completed).toList();
    for (int from = 0; from < lines.size(); from += ROWS_PER_STATEMENT) {
      var some = lines.subList(from, Math.min(lines.size(), from + ROWS_PER_STATEMENT));
      jdbc.update(
          """
          UPDATE settlement_item SET state = 'DUE', due_on = ?
          WHERE state = 'PENDING' AND order_id IN (%s) AND (order_id, line_no) IN (%s)"""
              .formatted(
                  Binary.placeholders(some),
                  String.join(",", Collections.nCopies(some.size(), "(?,?)"))),
          Stream.of(
                  Stream.of(BusinessDay.of(reversals.getFirst().bookedAt())),
                  some.stream().map(line -> Binary.of(line.orderId())),
                  some.stream()
                      .flatMap(line -> Stream.of(Binary.of(line.orderId()), line.lineNo())))
              .flatMap(Function.identity())
              .toArray());
    }
  }

  /** Waits for other instances that add to the same products, so it comes late in a transaction. */
  void addToProducts(List<SellerProduct> products) {
    jdbc.batchUpdate(
        """
        INSERT INTO seller_product
          (seller_id, span, starts, product_id, currency, items, quantity, gross, refunds, commission, net)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          items = items + VALUES(items),
          quantity = quantity + VALUES(quantity),
          gross = gross + VALUES(gross),
          refunds = refunds + VALUES(refunds),
          commission = commission + VALUES(commission),
          net = net + VALUES(net)""",
        products,
        ROWS_PER_STATEMENT,
        (row, product) -> {
          row.setString(1, product.sellerId());
          row.setString(2, product.span().name());
          row.setObject(3, product.starts());
          row.setString(4, product.productId());
          row.setString(5, product.currency());
          row.setLong(6, product.items());
          row.setLong(7, product.quantity());
          row.setLong(8, product.gross().amount());
          row.setLong(9, product.refunds().amount());
          row.setLong(10, product.commission().amount());
          row.setLong(11, product.net().amount());
        });
  }

  /** Waits for other instances that add to the same days, so it comes last in a transaction. */
  void addToDays(List<SellerDay> days) {
    jdbc.batchUpdate(
        """
        INSERT INTO seller_daily
          (seller_id, stat_date, currency, orders, gross, refunds, commission, net)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          orders = orders + VALUES(orders),
          gross = gross + VALUES(gross),
          refunds = refunds + VALUES(refunds),
          commission = commission + VALUES(commission),
          net = net + VALUES(net)""",
        days,
        ROWS_PER_STATEMENT,
        (row, day) -> {
          row.setString(1, day.sellerId());
          row.setObject(2, day.day());
          row.setString(3, day.currency());
          row.setLong(4, day.orders());
          row.setLong(5, day.gross().amount());
          row.setLong(6, day.refunds().amount());
          row.setLong(7, day.commission().amount());
          row.setLong(8, day.net().amount());
        });
  }

  /** A range of the primary key, because transaction ids begin with the time. */
  long unbalanced(Instant from, Instant until) {
    var count =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM (
              SELECT tx_id FROM ledger_entry WHERE tx_id >= ? AND tx_id < ?
              GROUP BY tx_id HAVING SUM(debit) <> SUM(credit)) AS unbalanced""",
            Long.class,
            Binary.of(UuidCreator.getTimeOrderedEpochMin(from)),
            Binary.of(UuidCreator.getTimeOrderedEpochMin(until)));
    return count == null ? 0 : count;
  }

  private void addEntries(List<Numbered> entries) {
    jdbc.batchUpdate(
        """
        INSERT INTO ledger_entry
          (tx_id, line_no, account, gateway, seller_id, kind, debit, credit)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        entries,
        ROWS_PER_STATEMENT,
        (row, numbered) -> {
          var entry = numbered.entry();
          row.setBytes(1, Binary.of(numbered.transactionId()));
          row.setInt(2, entry.lineNo());
          row.setString(3, entry.account());
          row.setString(4, entry.gateway());
          row.setString(5, entry.sellerId());
          row.setString(6, entry.kind());
          row.setLong(7, entry.debit());
          row.setLong(8, entry.credit());
        });
  }

  private static Stream<Numbered> entries(LedgerTransaction transaction) {
    List<LedgerEntry> entries = transaction.entries();
    return IntStream.range(0, entries.size())
        .mapToObj(i -> new Numbered(transaction.id(), LedgerEntryRow.of(i + 1, entries.get(i))));
  }

  private static Stream<OrderLine> completed(Reversal reversal) {
    return reversal.completedLines().stream()
        .map(lineNo -> new OrderLine(reversal.refund().orderId(), lineNo));
  }

  private record OrderLine(UUID orderId, int lineNo) {}

  private record Numbered(UUID transactionId, LedgerEntryRow entry) {}
}
