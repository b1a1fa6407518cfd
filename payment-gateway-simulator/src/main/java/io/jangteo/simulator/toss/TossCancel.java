package io.jangteo.simulator.toss;

import static io.jangteo.simulator.books.Provider.TOSS;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Gives money back; everything that is left when no amount is named. */
record TossCancel(
    TossApi api, String key, String reason, Optional<Long> amount, Optional<Long> refundableAmount)
    implements Call.Change {

  @Override
  public Operation operation() {
    return Operation.CANCEL;
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    var found = entries.find(TOSS, key);
    var refusal = found.isEmpty() ? Optional.of("NOT_FOUND_PAYMENT") : refusal(found.get());
    if (refusal.isPresent()) {
      return Outcome.of(api.error(refusal.get(), null));
    }
    var charge = found.get();
    // Parts that add up to everything stay PARTIAL_CANCELED, as measured at the provider.
    var cancelled =
        charge.cancelled(
            TossApi.transactionKey(), amount.orElse(charge.balance()), reason, false, now);
    entries.put(cancelled);
    return Outcome.of(api.payment(cancelled), api.statusChanged(cancelled));
  }

  private Optional<String> refusal(Charge charge) {
    if (charge.status() == ChargeStatus.CANCELED) {
      return Optional.of("ALREADY_CANCELED_PAYMENT");
    }
    if (!charge.status().isCaptured()) {
      return Optional.of("NOT_CANCELABLE_PAYMENT");
    }
    if (refundableAmount.isPresent() && refundableAmount.get() != charge.balance()) {
      return Optional.of("NOT_MATCHES_REFUNDABLE_AMOUNT");
    }
    return charge.balance() == 0 || amount.orElse(0L) > charge.balance()
        ? Optional.of("NOT_CANCELABLE_AMOUNT")
        : Optional.empty();
  }
}
