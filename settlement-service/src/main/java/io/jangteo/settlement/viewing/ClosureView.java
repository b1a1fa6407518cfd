package io.jangteo.settlement.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Account;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.FailureReason;
import io.jangteo.settlement.domain.LedgerEntry;
import io.jangteo.settlement.domain.LedgerTransaction;
import io.jangteo.settlement.domain.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an order ended and what was booked for it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClosureView(
    UUID orderId,
    Closure.Outcome outcome,
    @Nullable String reason,
    @Nullable String cancelledBy,
    @Nullable String contradiction,
    Instant closedAt,
    List<Transaction> ledger) {

  static ClosureView of(Closure closure, List<LedgerTransaction> ledger) {
    var ending = closure.ending();
    return new ClosureView(
        closure.orderId(),
        closure.outcome(),
        switch (ending) {
          case Verdict.Failed(var why) -> why.name();
          case Verdict.Contradicted _ -> FailureReason.INTEGRITY.name();
          case Verdict.Confirmed _, Verdict.Cancelled _ -> null;
        },
        ending instanceof Verdict.Cancelled(var by) ? by.name() : null,
        ending instanceof Verdict.Contradicted(var what) ? what : null,
        closure.closedAt(),
        ledger.stream().map(Transaction::of).toList());
  }

  record Transaction(
      UUID id, LedgerTransaction.Type type, UUID reference, Instant bookedAt, List<Entry> entries) {

    static Transaction of(LedgerTransaction transaction) {
      return new Transaction(
          transaction.id(),
          transaction.type(),
          transaction.reference(),
          transaction.bookedAt(),
          transaction.entries().stream()
              .map(entry -> Entry.of(entry, transaction.currency()))
              .toList());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      Account.Type account,
      @Nullable String holder,
      LedgerEntry.Kind kind,
      @Nullable Money debit,
      @Nullable Money credit) {

    static Entry of(LedgerEntry entry, String currency) {
      return new Entry(
          entry.account().type(),
          entry.account().holder(),
          entry.kind(),
          entry.debit() == 0 ? null : new Money(entry.debit(), currency),
          entry.credit() == 0 ? null : new Money(entry.credit(), currency));
    }
  }
}
