package io.jangteo.settlement.paying;

import io.jangteo.contracts.PayoutCancelled;
import io.jangteo.contracts.PayoutConfirmed;
import io.jangteo.contracts.PayoutEvent;
import io.jangteo.contracts.PayoutFailed;
import io.jangteo.contracts.PayoutPrepared;
import io.jangteo.contracts.PayoutReturned;
import io.jangteo.contracts.PayoutSucceeded;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payouts;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells everyone, in the published words, what a payout has come to. */
@Component
class TellOfPayouts {

  private final Payouts payouts;
  private final Outbox outbox;

  TellOfPayouts(Payouts payouts, Outbox outbox) {
    this.payouts = payouts;
    this.outbox = outbox;
  }

  /** In the transaction that has just brought it to its state. */
  void tell(Payout payout) {
    eventOf(payout)
        .ifPresent(
            event ->
                outbox.append(
                    event,
                    payouts.nextNews(payout.sellerId()),
                    Cause.ofOwnAccord(payout.id().toString())));
  }

  /** What is between us and the bank alone is nobody's news. */
  static Optional<PayoutEvent> eventOf(Payout payout) {
    var id = payout.id();
    var seller = payout.sellerId();
    var amount = payout.amount();
    var items = payout.itemCount();
    var payOn = payout.payOn();
    var at = payout.changedAt();
    return switch (payout.state()) {
      case PREPARED -> Optional.of(new PayoutPrepared(id, seller, amount, items, payOn, at));
      case CONFIRMED -> Optional.of(new PayoutConfirmed(id, seller, amount, items, payOn, at));
      case CANCELLED ->
          Optional.of(new PayoutCancelled(id, seller, amount, items, payOn, failure(payout), at));
      case PROCESSING, UNKNOWN -> Optional.empty();
      case SUCCEEDED -> Optional.of(new PayoutSucceeded(id, seller, amount, items, payOn, at));
      case FAILED ->
          Optional.of(new PayoutFailed(id, seller, amount, items, payOn, failure(payout), at));
      case RETURNED ->
          Optional.of(new PayoutReturned(id, seller, amount, items, payOn, failure(payout), at));
    };
  }

  private static String failure(Payout payout) {
    return Objects.requireNonNull(payout.failure());
  }
}
