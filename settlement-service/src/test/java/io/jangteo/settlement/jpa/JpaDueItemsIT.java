package io.jangteo.settlement.jpa;

import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.DueItems;
import io.jangteo.settlement.domain.DueItemsContract;
import org.junit.jupiter.api.Nested;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class JpaDueItemsIT extends RunningSettlement {

  @Autowired private Books books;
  @Autowired private DueItems items;
  @Autowired private TransactionTemplate transactions;

  @Nested
  class InMySql extends DueItemsContract {

    @Override
    protected Books books() {
      return books;
    }

    @Override
    protected DueItems items() {
      return items;
    }

    @Override
    protected void inTransaction(Runnable work) {
      transactions.executeWithoutResult(_ -> work.run());
    }
  }
}
