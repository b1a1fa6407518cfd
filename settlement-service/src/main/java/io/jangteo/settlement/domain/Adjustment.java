package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.LedgerEntry.Kind;
import io.jangteo.settlement.domain.LedgerTransaction.Draft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A correction of what a seller is owed, as two admins agreed to it.
 *
 * @param amount positive: the seller gets more
 * @param dueOn when it is paid, or taken from what is
 */
public record Adjustment(UUID id, String sellerId, Money amount, Instant at, LocalDate dueOn)
    implements Booking {

  private static final int ONLY_LINE = 1;

  public Adjustment {
    if (amount.amount() == 0) {
      throw new IllegalArgumentException("an adjustment of nothing");
    }
  }

  @Override
  public LedgerTransaction transaction(UUID txId) {
    var payable = Account.sellerPayable(sellerId);
    var own = Account.own(Account.Type.ADJUSTMENT);
    var draft =
        amount.amount() > 0
            ? new Draft()
                .debit(own, Kind.ADJUSTMENT, amount)
                .credit(payable, Kind.ADJUSTMENT, amount)
            : new Draft()
                .debit(payable, Kind.ADJUSTMENT, amount.times(-1))
                .credit(own, Kind.ADJUSTMENT, amount.times(-1));
    return new LedgerTransaction(
        txId, LedgerTransaction.Type.ADJUST, id, null, amount.currency(), at, draft.entries());
  }

  @Override
  public List<SettlementItem> items(Supplier<UUID> ids) {
    var nothing = new Money(0, amount.currency());
    return List.of(
        new SettlementItem(
            ids.get(),
            SettlementItem.Type.ADJUST,
            id,
            id,
            ONLY_LINE,
            sellerId,
            null,
            1,
            new Rate(0),
            new Proceeds(amount, nothing, nothing, nothing, nothing),
            null,
            SettlementItem.State.DUE,
            BusinessDay.of(at),
            dueOn));
  }
}
