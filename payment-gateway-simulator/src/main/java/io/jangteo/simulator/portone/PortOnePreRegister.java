package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
import io.jangteo.simulator.http.Answer;
import java.time.Instant;
import java.util.Optional;

/** Fixes the amount before the window opens, so that the browser cannot change it. */
record PortOnePreRegister(PortOneApi api, String key, long totalAmount, String currency)
    implements Call.Change {

  @Override
  public Operation operation() {
    return Operation.PRE_REGISTER;
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    var registered =
        switch (entries.find(PORTONE, key).orElse(null)) {
          case null -> Optional.of(opened(now));
          case Charge found when found.status().isOpen() ->
              Optional.of(found.registeredFor(totalAmount, currency));
          case Charge found when found.failureCode() != null ->
              Optional.of(
                  PortOneWindow.openedAgain(found, Optional.empty(), now)
                      .registeredFor(totalAmount, currency));
          case Charge _ -> Optional.<Charge>empty();
        };
    if (registered.isEmpty()) {
      return Outcome.of(api.error("ALREADY_PAID", null));
    }
    entries.put(registered.get());
    return Outcome.of(Answer.json(200, "{}"));
  }

  private Charge opened(Instant now) {
    return PortOneWindow.opened(key, totalAmount, currency, Optional.empty(), now);
  }
}
