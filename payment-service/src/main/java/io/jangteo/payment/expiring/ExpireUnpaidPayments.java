package io.jangteo.payment.expiring;

import io.jangteo.payment.domain.Input.DeadlinePassed;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Rules;
import org.springframework.transaction.support.TransactionOperations;

/** Fails what is past its deadline and not being charged; whether stock was ever held or not. */
public final class ExpireUnpaidPayments {

  private static final int BATCH = 200;

  private final Payments payments;
  private final TransactionOperations transactions;
  private final Rules rules;

  public ExpireUnpaidPayments(Payments payments, TransactionOperations transactions, Rules rules) {
    this.payments = payments;
    this.transactions = transactions;
    this.rules = rules;
  }

  public boolean runOnce() {
    var count =
        transactions.execute(
            _ -> {
              var now = payments.now();
              var overdue = payments.claimOverdue(now, BATCH);
              payments.save(
                  overdue.stream()
                      .map(p -> Payment.after(p, new DeadlinePassed(), now, rules))
                      .toList(),
                  Origin.OWN_ACCORD);
              return overdue.size();
            });
    return count != null && count == BATCH;
  }
}
