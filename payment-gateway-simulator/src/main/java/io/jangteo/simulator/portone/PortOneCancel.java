package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.RefundAccount;
import io.jangteo.simulator.faults.Course;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
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
    Optional<RefundAccount> refundAccount,
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
    var cancelled = cancelled(found.get(), now);
    entries.put(cancelled);
    return new Outcome(
        api.cancelled(cancelled.cancellations().getLast()),
        skipWebhook ? List.of() : api.notices(cancelled));
  }

  private Charge cancelled(Charge charge, Instant now) {
    var id = UUID.randomUUID().toString();
    var part = amount.orElse(charge.balance());
    var refund = charge.account() == null ? null : refundAccount.orElse(null);
    return switch (Course.of(PORTONE, key).orElse(null)) {
      case Course.CancelledLater(var after) ->
          charge.cancelRequested(id, part, reason, refund, now.plus(after), now);
      case Course.CancelFailing _ -> charge.cancelFailed(id, part, reason, now);
      case Course.ByVirtualAccount _, Course.InTheWindow _ ->
          charge.cancelled(id, part, reason, true, refund, now);
      case null -> charge.cancelled(id, part, reason, true, refund, now);
    };
  }

  private Optional<String> refusal(Charge charge) {
    if (!charge.isPaid()) {
      return Optional.of("PAYMENT_NOT_PAID");
    }
    if (charge.balance() == 0) {
      return Optional.of("PAYMENT_ALREADY_CANCELLED");
    }
    if (currentCancellableAmount.orElse(charge.balance()) != charge.balance()) {
      return Optional.of("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
    }
    if (amount.orElse(0L) > charge.balance()) {
      return Optional.of("CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");
    }
    return charge.account() == null ? Optional.empty() : accountRefusal();
  }

  /** The gateway's own words: PortOne passes them on. */
  private Optional<String> accountRefusal() {
    if (refundAccount.isEmpty()) {
      return Optional.of("INVALID_REFUND_ACCOUNT_INFO");
    }
    return refundAccount.get().number().matches("\\d{1,20}")
        ? Optional.empty()
        : Optional.of("INVALID_REFUND_ACCOUNT_NUMBER");
  }
}
