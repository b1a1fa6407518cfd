package io.jangteo.settlement.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.BooksContract;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class JpaBooksIT extends RunningSettlement {

  @Autowired private Books books;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;

  @Nested
  class InMySql extends BooksContract {

    @Override
    protected Books books() {
      return books;
    }

    @Override
    protected void inTransaction(Runnable work) {
      transactions.executeWithoutResult(_ -> work.run());
    }
  }

  @Test
  void a_transaction_that_does_not_balance_is_found_by_the_time_it_was_made() {
    var made = Instant.parse("2026-01-01T00:00:00Z");
    transactions.executeWithoutResult(
        transaction -> {
          var id = Binary.of(UuidCreator.getTimeOrderedEpoch(made));
          jdbc.update("INSERT INTO ledger_tx VALUES (?, 'ADJUST', ?, NULL, 'KRW', NOW(6))", id, id);
          jdbc.update(
              """
              INSERT INTO ledger_entry VALUES
                (?, 1, 'BANK', NULL, NULL, 'GROSS', 100, 0),
                (?, 2, 'ADJUSTMENT', NULL, NULL, 'GROSS', 0, 99)""",
              id,
              id);
          assertThat(books.unbalanced(made, made.plusMillis(1))).isEqualTo(1);
          assertThat(books.unbalanced(made.plusMillis(1), made.plusMillis(2))).isZero();
          transaction.setRollbackOnly();
        });
  }
}
