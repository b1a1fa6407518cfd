package io.jangteo.settlement.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Figures;
import io.jangteo.settlement.domain.FiguresContract;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class JpaFiguresIT extends RunningSettlement {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  @Autowired private Books books;
  @Autowired private Figures figures;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;

  @Nested
  class InMySql extends FiguresContract {

    @Override
    protected Books books() {
      return books;
    }

    @Override
    protected Figures figures() {
      return figures;
    }

    @Override
    protected void inTransaction(Runnable work) {
      transactions.executeWithoutResult(_ -> work.run());
    }
  }

  /** Reference defect B-D15: indexes were missing, so queries read whole tables. */
  @Test
  void b_d15_figures_read_the_sellers_own_rows_and_of_the_items_only_those_on_their_way() {
    var seller = "choi-" + UUID.randomUUID().toString().substring(0, 8);
    transactions.executeWithoutResult(
        transaction -> {
          addItems("other-" + seller, 2_000, "PENDING");
          addItems(seller, 2_000, "PAID_OUT");
          addItems(seller, 10, "DUE");

          assertThat(rowsReadBy(() -> figures.statesOf(seller))).isLessThan(100);
          assertThat(rowsReadBy(() -> figures.productsOf(seller, DAY.minusDays(40), DAY, 10)))
              .isLessThan(100);
          assertThat(rowsReadBy(() -> books.daysOf(seller, DAY, DAY))).isLessThan(100);
          transaction.setRollbackOnly();
        });
  }

  private void addItems(String seller, int count, String state) {
    var dueOn = state.equals("PENDING") ? null : DAY;
    var payout = state.equals("PAID_OUT") ? Binary.of(UUID.randomUUID()) : null;
    if (payout != null) {
      jdbc.update(
          """
          INSERT INTO payout (payout_id, seller_id, amount, currency, state, pay_on, item_count,
            bank_code, account_number, account_holder, confirmed_by, tries, sent_at)
          VALUES (?, ?, 1, 'KRW', 'SUCCEEDED', '2026-11-24', 1,
            '088', '110000000000', 'Kim', 'admin-2', 1, NOW(6))""",
          payout,
          seller);
    }
    jdbc.batchUpdate(
        """
        INSERT INTO settlement_item (item_id, type, order_id, ref_id, line_no, seller_id, quantity,
          rate_millionths, currency, gross, commission, commission_vat, pg_fee, pg_fee_vat, net,
          gateway, method, state, payout_id, stat_date, due_on)
        VALUES (?, 'SALE', ?, ?, 1, ?, 1, 0, 'KRW', 100, 0, 0, 0, 0, 100, 'TOSS', 'CARD', ?, ?, ?, ?)""",
        IntStream.range(0, count)
            .mapToObj(_ -> Binary.of(UuidCreator.getTimeOrderedEpoch()))
            .map(id -> new Object[] {id, id, id, seller, state, payout, DAY, dueOn})
            .toList());
  }

  private long rowsReadBy(Runnable query) {
    var before = rowsRead();
    var asking = rowsRead() - before;
    query.run();
    return rowsRead() - before - 2 * asking;
  }

  private long rowsRead() {
    return jdbc
        .query(
            "SHOW SESSION STATUS LIKE 'Handler_read%'",
            (row, _) -> row.getString(1).equals("Handler_read_key") ? 0L : row.getLong(2))
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
