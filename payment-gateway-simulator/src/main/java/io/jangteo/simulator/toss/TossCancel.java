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
    TossApi api,
    String key,
    String reason,
    Optional<Long> amount,
    Optional<Long> refundableAmount,
    Optional<TossRefundAccount> refundReceiveAccount)
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
    var cancelled = cancelled(found.get(), now);
    entries.put(cancelled);
    return new Outcome(api.payment(cancelled, now), api.notices(cancelled));
  }

  private Charge cancelled(Charge charge, Instant now) {
    if (!charge.isPaid()) {
      return charge.closed(TossApi.transactionKey(), reason, now);
    }
    // Parts that add up to everything stay PARTIAL_CANCELED, as measured at the provider.
    return charge.cancelled(
        TossApi.transactionKey(),
        amount.orElse(charge.balance()),
        reason,
        false,
        refundReceiveAccount.map(TossRefundAccount::known).orElse(null),
        now);
  }

  private Optional<String> refusal(Charge charge) {
    if (charge.status() == ChargeStatus.CANCELED) {
      return Optional.of("ALREADY_CANCELED_PAYMENT");
    }
    var waiting = charge.status() == ChargeStatus.WAITING_FOR_DEPOSIT;
    if (!charge.isPaid() && !waiting) {
      return Optional.of("NOT_CANCELABLE_PAYMENT");
    }
    if (refundableAmount.isPresent() && refundableAmount.get() != charge.balance()) {
      return Optional.of("NOT_MATCHES_REFUNDABLE_AMOUNT");
    }
    if (charge.balance() == 0 || amount.orElse(0L) > charge.balance()) {
      return Optional.of("NOT_CANCELABLE_AMOUNT");
    }
    if (waiting) {
      return amount.orElse(charge.amount()) < charge.amount()
          ? Optional.of("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT")
          : Optional.empty();
    }
    return accountRefusal(charge);
  }

  private Optional<String> accountRefusal(Charge charge) {
    if (charge.account() == null) {
      return refundReceiveAccount.map(_ -> "INVALID_REQUEST");
    }
    return refundReceiveAccount
        .map(TossRefundAccount::refusal)
        .orElse(Optional.of("INVALID_REFUND_ACCOUNT_INFO"));
  }
}
