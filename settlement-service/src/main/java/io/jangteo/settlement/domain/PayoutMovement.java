package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.LedgerEntry.Kind;
import io.jangteo.settlement.domain.LedgerTransaction.Draft;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A step of a payout in money. What it pays is items already, so it makes none. */
public record PayoutMovement(Step step, UUID payoutId, String sellerId, Money amount, Instant at)
    implements Booking {

  /** How money moves between what is owed, what is on its way, and the bank. */
  public enum Step {
    SENT(LedgerTransaction.Type.PAYOUT),
    ARRIVED(LedgerTransaction.Type.PAYOUT_PAID),
    NEVER_LEFT(LedgerTransaction.Type.PAYOUT_FAILED),
    CAME_BACK(LedgerTransaction.Type.PAYOUT_RETURN);

    private final LedgerTransaction.Type type;

    Step(LedgerTransaction.Type type) {
      this.type = type;
    }
  }

  @Override
  public LedgerTransaction transaction(UUID id) {
    var payable = Account.sellerPayable(sellerId);
    var transit = Account.payoutTransit(sellerId);
    var bank = Account.own(Account.Type.BANK);
    var draft =
        switch (step) {
          case SENT -> fromTo(payable, transit);
          case ARRIVED -> fromTo(transit, bank);
          case NEVER_LEFT -> fromTo(transit, payable);
          case CAME_BACK -> fromTo(bank, payable);
        };
    return new LedgerTransaction(
        id, step.type, payoutId, null, amount.currency(), at, draft.entries());
  }

  private Draft fromTo(Account debited, Account credited) {
    return new Draft().debit(debited, Kind.NET, amount).credit(credited, Kind.NET, amount);
  }

  @Override
  public List<SettlementItem> items(Supplier<UUID> ids) {
    return List.of();
  }
}
