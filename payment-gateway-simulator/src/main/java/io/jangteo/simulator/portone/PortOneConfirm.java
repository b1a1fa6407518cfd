package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.toss.TossErrors;
import io.jangteo.simulator.webhooks.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Manual approval. Each value the merchant names is checked against the buyer's window. */
record PortOneConfirm(
    PortOneApi api,
    String key,
    String paymentToken,
    Optional<String> txId,
    Optional<String> currency,
    Optional<Long> totalAmount,
    Optional<Long> taxFreeAmount,
    Optional<Boolean> isTest,
    boolean skipWebhook)
    implements Call.Change {

  private static final String DEFAULT_CURRENCY = "KRW";

  @Override
  public Operation operation() {
    return Operation.CONFIRM;
  }

  @Override
  public void begin(Entries entries, Instant now) {
    if (entries.find(PORTONE, key).isEmpty()) {
      totalAmount.ifPresent(total -> entries.put(opened(total, now)));
    }
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    return switch (window(entries, now)) {
      case Window.Closed(var type) -> Outcome.of(api.error(type, null));
      case Window.Open(var charge) -> {
        var approved = charge.approved(now);
        entries.put(approved);
        // Where the window takes the money there is nothing left to confirm.
        yield charge.selfApproving()
            ? new Outcome(api.error("ALREADY_PAID", null), api.notices(approved))
            : new Outcome(api.confirmed(approved), webhooks(approved));
      }
    };
  }

  @Override
  public Outcome refuse(Entries entries, String code, Answer refusal, Instant now) {
    return switch (window(entries, now)) {
      case Window.Closed(var type) -> Outcome.of(api.error(type, null));
      case Window.Open(var charge) -> {
        if (!TossErrors.declines(code)) {
          entries.put(charge);
          yield Outcome.of(refusal);
        }
        var failed = charge.aborted(code, now);
        entries.put(failed);
        yield new Outcome(refusal, api.notices(failed));
      }
    };
  }

  private Window window(Entries entries, Instant now) {
    var found = entries.find(PORTONE, key);
    if (found.isEmpty()) {
      return totalAmount.isPresent()
          ? checked(opened(totalAmount.get(), now))
          : new Window.Closed("PAYMENT_NOT_FOUND");
    }
    var charge = found.get();
    return switch (charge.status()) {
      case WAITING_FOR_DEPOSIT, DONE, PARTIAL_CANCELED, CANCELED ->
          new Window.Closed("ALREADY_PAID");
      case READY, IN_PROGRESS -> checked(charge);
      case ABORTED, EXPIRED -> checked(PortOneWindow.openedAgain(charge, txId, now));
    };
  }

  private Window checked(Charge charge) {
    if (charge.paymentToken() != null && !charge.paymentToken().equals(paymentToken)) {
      return new Window.Closed("INVALID_PAYMENT_TOKEN");
    }
    var agrees =
        totalAmount.orElse(charge.amount()) == charge.amount()
            && currency.orElse(charge.currency()).equals(charge.currency())
            && txId.orElse(charge.transactionId()).equals(charge.transactionId())
            && taxFreeAmount.orElse(0L) == 0
            && isTest.orElse(true);
    return agrees ? new Window.Open(charge) : new Window.Closed("INFORMATION_MISMATCH");
  }

  private Charge opened(long total, Instant now) {
    return PortOneWindow.opened(key, total, currency.orElse(DEFAULT_CURRENCY), txId, now)
        .heldBy(paymentToken);
  }

  private List<Webhook> webhooks(Charge approved) {
    return skipWebhook ? List.of() : api.notices(approved);
  }

  private sealed interface Window {
    record Open(Charge charge) implements Window {}

    record Closed(String type) implements Window {}
  }
}
