package io.jangteo.settlement.reconciling;

import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** A transaction that is done again when another instance, at the same lines, got in its way. */
@Component
class Retrying {

  private static final int MOST_TRIES = 10;

  private final TransactionOperations transactions;

  Retrying(TransactionOperations transactions) {
    this.transactions = transactions;
  }

  void run(Runnable work) {
    get(
        () -> {
          work.run();
          return true;
        });
  }

  <T> T get(Supplier<T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return transactions.execute(_ -> work.get());
      } catch (TransientDataAccessException e) {
        if (tried == MOST_TRIES) {
          throw e;
        }
      }
    }
  }
}
