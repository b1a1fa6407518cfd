package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
import io.jangteo.simulator.webhooks.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives money back; everything that is left when no amount is named. */
record PortOneCancel(
    PortOneApi api,
    String key,
    String reason,
    Optional<Long> amount,
    Optional<Long> currentCancellableAmount,
    boolean skipWebhook)
    implements Call.Change {

  @Override
  public Operation operation() {
    return Operation.CANCEL;
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    var found = entries.find(PORTONE, key);
    var refusal = found.isEmpty() ? Optional.of("PAYMENT_NOT_FOUND") : refusal(found.get());
    if (refusal.isPresent()) {
      return Outcome.of(api.error(refusal.get(), null));
    }
    var charge = found.get();
    var cancelled =
        charge.cancelled(
            UUID.randomUUID().toString(), amount.orElse(charge.balance()), reason, true, now);
    entries.put(cancelled);
    return new Outcome(
        api.cancelled(cancelled.cancellations().getLast()),
        skipWebhook ? List.<Webhook>of() : List.of(api.statusChanged(cancelled)));
  }

  private Optional<String> refusal(Charge charge) {
    if (charge.status() == ChargeStatus.CANCELED) {
      return Optional.of("PAYMENT_ALREADY_CANCELLED");
    }
    if (!charge.status().isCaptured()) {
      return Optional.of("PAYMENT_NOT_PAID");
    }
    if (currentCancellableAmount.orElse(charge.balance()) != charge.balance()) {
      return Optional.of("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
    }
    return amount.orElse(0L) > charge.balance()
        ? Optional.of("CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT")
        : Optional.empty();
  }
}
