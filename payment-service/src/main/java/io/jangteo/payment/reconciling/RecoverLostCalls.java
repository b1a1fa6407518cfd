package io.jangteo.payment.reconciling;

import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Rules;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Calls whose answer nobody waits for any more, because their process died between the claim and
 * the settling: from now on they are in doubt, and asked about.
 */
public final class RecoverLostCalls {

  private static final int BATCH = 200;

  private final Payments payments;
  private final TransactionOperations transactions;
  private final Rules rules;

  public RecoverLostCalls(Payments payments, TransactionOperations transactions, Rules rules) {
    this.payments = payments;
    this.transactions = transactions;
    this.rules = rules;
  }

  public boolean runOnce() {
    return doubt("no answer was written down", () -> payments.claimLost(payments.now(), BATCH))
        == BATCH;
  }

  /** What a process of this name had begun before it died. */
  public void takeUpFrom(String instance) {
    while (doubt("the caller died", () -> payments.claimAbandonedBy(instance, BATCH)) == BATCH) {}
  }

  private int doubt(String why, Supplier<List<Payment>> claim) {
    var count =
        transactions.execute(
            _ -> {
              var now = payments.now();
              var lost = claim.get();
              payments.save(
                  lost.stream()
                      .map(p -> Payment.after(p, new Unclear(why, false), now, rules))
                      .toList(),
                  Origin.OWN_ACCORD);
              return lost.size();
            });
    return count == null ? 0 : count;
  }
}
