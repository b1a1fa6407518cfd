package io.jangteo.settlement.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.Means;
import io.jangteo.settlement.domain.Proceeds;
import io.jangteo.settlement.domain.Rate;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a seller's account from one snapshot, and items as a stream. */
@Repository
class JpaStatements implements Statements {

  /** How MySQL's driver is told not to read a whole result into memory. */
  private static final int ROW_BY_ROW = Integer.MIN_VALUE;

  private static final String WON = Money.won(0).currency();

  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;
  private final TransactionTemplate snapshot;

  JpaStatements(DataSource dataSource, PlatformTransactionManager transactions) {
    jdbc = new JdbcTemplate(dataSource);
    streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(ROW_BY_ROW);
    snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  @Override
  public void readOut(String sellerId, LocalDate from, LocalDate to, Reader reader) {
    snapshot.executeWithoutResult(
        _ -> {
          reader.opens(balanceBefore(sellerId, from));
          // Before the items, because a connection that streams can be asked nothing else.
          var transfers = transfers(sellerId, from, to);
          streaming.query(
              """
              SELECT * FROM settlement_item
              WHERE seller_id = ? AND stat_date BETWEEN ? AND ? AND currency = ?
              ORDER BY stat_date, item_id""",
              row -> {
                reader.item(item(row));
              },
              sellerId,
              from,
              to,
              WON);
          transfers.forEach(reader::transfer);
        });
  }

  /** Days and payouts are few; the ledger's entries of a seller may be millions. */
  private Money balanceBefore(String sellerId, LocalDate day) {
    var balance =
        jdbc.queryForObject(
            """
            SELECT (SELECT COALESCE(SUM(net), 0) FROM seller_daily
                    WHERE seller_id = ? AND stat_date < ? AND currency = ?)
              + (SELECT COALESCE(SUM(e.credit - e.debit), 0) FROM payout p
                 JOIN ledger_tx t ON t.ref_id = p.payout_id
                 JOIN ledger_entry e ON e.tx_id = t.tx_id
                 WHERE p.seller_id = ? AND p.currency = ? AND e.seller_id = p.seller_id
                   AND e.account = 'SELLER_PAYABLE' AND t.booked_at < ?)""",
            Long.class,
            sellerId,
            day,
            WON,
            sellerId,
            WON,
            Timestamp.from(BusinessDay.start(day)));
    return Money.won(balance == null ? 0 : balance);
  }

  private List<Transfer> transfers(String sellerId, LocalDate from, LocalDate to) {
    return jdbc.query(
        """
        SELECT p.payout_id, t.booked_at, SUM(e.credit - e.debit) FROM payout p
        JOIN ledger_tx t ON t.ref_id = p.payout_id
        JOIN ledger_entry e ON e.tx_id = t.tx_id
        WHERE p.seller_id = ? AND p.currency = ? AND e.seller_id = p.seller_id
          AND e.account = 'SELLER_PAYABLE' AND t.booked_at >= ? AND t.booked_at < ?
        GROUP BY p.payout_id, t.tx_id, t.booked_at
        ORDER BY t.booked_at, t.tx_id""",
        (row, _) ->
            new Transfer(
                Binary.uuid(row.getBytes(1)),
                row.getTimestamp(2).toInstant(),
                Money.won(row.getLong(3))),
        sellerId,
        WON,
        Timestamp.from(BusinessDay.start(from)),
        Timestamp.from(BusinessDay.start(to.plusDays(1))));
  }

  private static SettlementItem item(ResultSet row) throws SQLException {
    var gateway = row.getString("gateway");
    var method = row.getString("method");
    return new SettlementItem(
        Binary.uuid(row.getBytes("item_id")),
        SettlementItem.Type.valueOf(row.getString("type")),
        Binary.uuid(row.getBytes("order_id")),
        Binary.uuid(row.getBytes("ref_id")),
        row.getInt("line_no"),
        row.getString("seller_id"),
        row.getString("product_id"),
        row.getInt("quantity"),
        new Rate(row.getInt("rate_millionths")),
        new Proceeds(
            money(row, "gross"),
            money(row, "commission"),
            money(row, "commission_vat"),
            money(row, "pg_fee"),
            money(row, "pg_fee_vat")),
        gateway == null || method == null ? null : new Means(gateway, method),
        SettlementItem.State.valueOf(row.getString("state")),
        row.getObject("stat_date", LocalDate.class),
        row.getObject("due_on", LocalDate.class));
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return new Money(row.getLong(column), row.getString("currency"));
  }
}
