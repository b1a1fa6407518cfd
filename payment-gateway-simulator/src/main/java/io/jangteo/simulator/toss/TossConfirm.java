package io.jangteo.simulator.toss;

import static io.jangteo.simulator.books.Provider.TOSS;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.faults.Course;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Expiry;
import io.jangteo.simulator.gateway.Outcome;
import io.jangteo.simulator.http.Answer;
import java.time.Instant;

/** Approval of a payment the buyer has agreed to. A key never seen is one just agreed to. */
record TossConfirm(TossApi api, String key, String orderId, long amount) implements Call.Change {

  @Override
  public Operation operation() {
    return Operation.CONFIRM;
  }

  @Override
  public void begin(Entries entries, Instant now) {
    if (entries.find(TOSS, key).isEmpty()) {
      entries.put(opened(now));
    }
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    return switch (session(entries, now)) {
      case Session.Closed(var code) -> Outcome.of(api.error(code, null));
      case Session.Open(var charge) -> {
        var approved = charge.approved(now);
        entries.put(approved);
        yield new Outcome(api.approved(approved, now), api.notices(approved));
      }
    };
  }

  @Override
  public Outcome refuse(Entries entries, String code, Answer refusal, Instant now) {
    return switch (session(entries, now)) {
      case Session.Closed(var closed) -> Outcome.of(api.error(closed, null));
      case Session.Open(var charge) -> {
        if (!TossErrors.declines(code)) {
          entries.put(charge);
          yield Outcome.of(refusal);
        }
        var aborted = charge.aborted(code, now);
        entries.put(aborted);
        yield new Outcome(refusal, api.notices(aborted));
      }
    };
  }

  @Override
  public boolean runsAlone() {
    return true;
  }

  private Session session(Entries entries, Instant now) {
    var charge = entries.find(TOSS, key).orElseGet(() -> opened(now));
    return switch (charge.status()) {
      case DONE, PARTIAL_CANCELED, CANCELED, ABORTED, WAITING_FOR_DEPOSIT ->
          new Session.Closed("ALREADY_PROCESSED_PAYMENT");
      case READY, EXPIRED -> new Session.Closed("NOT_FOUND_PAYMENT_SESSION");
      case IN_PROGRESS -> {
        if (charge.requestedAt().isBefore(now.minus(Expiry.APPROVAL))
            || !charge.orderId().equals(orderId)) {
          yield new Session.Closed("NOT_FOUND_PAYMENT_SESSION");
        }
        yield charge.amount() == amount
            ? new Session.Open(charge)
            : new Session.Closed("INVALID_REQUEST");
      }
    };
  }

  private Charge opened(Instant now) {
    return Course.take(
        Charge.opened(
            TOSS,
            key,
            orderId,
            ChargeStatus.IN_PROGRESS,
            amount,
            "KRW",
            now,
            TossApi.transactionKey(),
            null));
  }

  private sealed interface Session {
    record Open(Charge charge) implements Session {}

    record Closed(String code) implements Session {}
  }
}
