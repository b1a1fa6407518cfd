package io.jangteo.settlement.jpa;

import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.ClosuresContract;
import org.junit.jupiter.api.Nested;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class JpaClosuresIT extends RunningSettlement {

  @Autowired private Closures closures;
  @Autowired private TransactionTemplate transactions;

  @Nested
  class InMySql extends ClosuresContract {

    @Override
    protected Closures closures() {
      return closures;
    }

    @Override
    protected void inTransaction(Runnable work) {
      transactions.executeWithoutResult(_ -> work.run());
    }
  }
}
