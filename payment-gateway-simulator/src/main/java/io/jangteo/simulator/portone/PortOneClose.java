package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
import java.time.Instant;
import java.util.UUID;

/** Ends a virtual account that nobody has paid into. */
record PortOneClose(PortOneApi api, String key) implements Call.Change {
  @Override
  public Operation operation() {
    return Operation.CLOSE_ACCOUNT;
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    var found = entries.find(PORTONE, key);
    if (found.isEmpty()) {
      return Outcome.of(api.error("PAYMENT_NOT_FOUND", null));
    }
    if (found.get().status() != ChargeStatus.WAITING_FOR_DEPOSIT) {
      return Outcome.of(api.error("PAYMENT_NOT_WAITING_FOR_DEPOSIT", null));
    }
    var closed = found.get().closed(UUID.randomUUID().toString(), "virtual account closed", now);
    entries.put(closed);
    return new Outcome(api.closed(closed), api.notices(closed));
  }
}
