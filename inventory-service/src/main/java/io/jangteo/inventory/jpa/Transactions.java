package io.jangteo.inventory.jpa;

import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that are run again when they lost a race against another: nothing had happened. */
@Component
public class Transactions {

  private static final int ATTEMPTS = 5;

  private final TransactionTemplate transaction;

  Transactions(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The work must be such that it can be done again from its start. */
  public <T> T execute(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.execute(_ -> work.get());
      } catch (DataIntegrityViolationException | PessimisticLockingFailureException lostRace) {
        if (attempt == ATTEMPTS) {
          throw lostRace;
        }
      }
    }
  }
}
