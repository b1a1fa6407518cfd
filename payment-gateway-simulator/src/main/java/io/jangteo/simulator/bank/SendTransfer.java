package io.jangteo.simulator.bank;

import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.Transfer;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.Outcome;
import io.jangteo.simulator.http.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money leaves, unless something was done under its id before. */
record SendTransfer(BankApi api, Transfer asked) implements Call.Change {
  @Override
  public Operation operation() {
    return Operation.TRANSFER;
  }

  @Override
  public String key() {
    return asked.accountNumber();
  }

  @Override
  public Outcome perform(Entries entries, Instant now) {
    return entries
        .transfer(asked.id())
        .map(known -> Outcome.of(known.isFor(asked) ? api.told(known) : reused()))
        .orElseGet(() -> Outcome.of(api.told(kept(Transfer.Status.COMPLETED, null, entries, now))));
  }

  /** A decline is for good, and in the books; the bank's own trouble is not. */
  @Override
  public Outcome refuse(Entries entries, String code, Answer refusal, Instant now) {
    if (!BankApi.isDecline(code) || entries.transfer(asked.id()).isPresent()) {
      return BankApi.isDecline(code) ? perform(entries, now) : Outcome.of(refusal);
    }
    return Outcome.of(api.told(kept(Transfer.Status.DECLINED, code, entries, now)));
  }

  private Answer reused() {
    return api.error("ID_REUSED", null);
  }

  private Transfer kept(
      Transfer.Status status, @Nullable String code, Entries entries, Instant now) {
    var transfer =
        new Transfer(
            asked.id(),
            asked.bankTransferId(),
            status,
            asked.amount(),
            asked.currency(),
            asked.bankCode(),
            asked.accountNumber(),
            asked.holder(),
            code,
            now,
            now);
    entries.put(transfer);
    return transfer;
  }
}
