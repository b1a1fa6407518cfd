package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
import io.jangteo.simulator.http.Answer;
import java.time.Instant;
import java.util.UUID;

/** Fixes the amount before the window opens, so that the browser cannot change it. */
record PortOnePreRegister(PortOneApi api, String key, long totalAmount, String currency)
    implements Call.Change {

  @Override
  public Operation operation() {
    return Operation.PRE_REGISTER;
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    if (entries.find(PORTONE, key).filter(found -> found.status().isCaptured()).isPresent()) {
      return Outcome.of(api.error("ALREADY_PAID", null));
    }
    entries.put(
        Charge.opened(
            PORTONE,
            key,
            key,
            ChargeStatus.READY,
            totalAmount,
            currency,
            now,
            UUID.randomUUID().toString(),
            null));
    return Outcome.of(Answer.json(200, "{}"));
  }
}
