package io.jangteo.payment.reconciling;

import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.pacing.Bell;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.transaction.support.TransactionOperations;

/**
 * When a gateway comes back, what waited for it is due at once: charges, and payments and refunds
 * in doubt that have climbed the ladder while it was away.
 */
public final class TakeUpWhatWaited {

  private final Payments payments;
  private final Refunds refunds;
  private final TransactionOperations transactions;
  private final List<Bell> bells;

  /** How many calls each that came back is good for. */
  private final ConcurrentMap<Provider, Integer> cameBack = new ConcurrentHashMap<>();

  /**
   * @param waking is rung when a gateway comes back
   * @param bells of the loops that find their work due then
   */
  public TakeUpWhatWaited(
      Payments payments,
      Refunds refunds,
      TransactionOperations transactions,
      Gateways gateways,
      Bell waking,
      List<Bell> bells) {
    this.payments = payments;
    this.refunds = refunds;
    this.transactions = transactions;
    this.bells = List.copyOf(bells);
    for (var gateway : gateways.all()) {
      gateway.whenItComesBack(
          calls -> {
            cameBack.merge(gateway.provider(), calls, Math::max);
            waking.ring();
          });
    }
  }

  /** A gateway that could not be seen to is seen to in the next round. */
  public boolean runOnce() {
    for (var provider : cameBack.keySet()) {
      var calls = cameBack.remove(provider);
      if (calls != null) {
        takeUp(provider, calls);
      }
    }
    return false;
  }

  private void takeUp(Provider provider, int calls) {
    var done = false;
    try {
      transactions.executeWithoutResult(
          _ -> {
            payments.tryAgainNow(provider);
            payments.askNow(provider, calls);
            refunds.tryAgainNow(provider, calls);
          });
      done = true;
    } finally {
      if (!done) {
        cameBack.merge(provider, calls, Math::max);
      }
    }
    bells.forEach(Bell::ring);
  }
}
