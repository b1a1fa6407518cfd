package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.LedgerEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * An orphan in money. It is nobody's sale, so it makes no settlement item.
 *
 * @param gateway the same for all movements of one order's orphans, or two receivables stay open
 */
public record OrphanMovement(Orphan orphan, String gateway, Instant bookedAt) implements Booking {

  /** Read back from the ledger. */
  public static OrphanMovement of(LedgerTransaction booked) {
    var receivable =
        booked.entries().stream()
            .filter(entry -> entry.account().type() == Account.Type.PG_RECEIVABLE)
            .findFirst()
            .orElseThrow();
    var gateway = Objects.requireNonNull(receivable.account().holder());
    var amount = new Money(receivable.debit() + receivable.credit(), booked.currency());
    var orderId = Objects.requireNonNull(booked.orderId());
    var orphan =
        switch (booked.type()) {
          case ORPHAN -> new Orphan.Captured(orderId, booked.reference(), amount, gateway);
          case ORPHAN_REFUND -> new Orphan.GivenBack(orderId, booked.reference(), amount, gateway);
          case SALE, REFUND, PG_SETTLE, PAYOUT, PAYOUT_PAID, PAYOUT_FAILED, PAYOUT_RETURN, ADJUST ->
              throw new IllegalArgumentException("no orphan: " + booked);
        };
    return new OrphanMovement(orphan, gateway, booked.bookedAt());
  }

  /** Whether this is the booking of it. */
  public boolean isOf(Orphan other) {
    if (orphan.type() != other.type() || !orphan.reference().equals(other.reference())) {
      return false;
    }
    if (!orphan.amount().equals(other.amount())) {
      throw new IllegalStateException(
          "%s %s is booked as %s, not as %s"
              .formatted(orphan.type(), orphan.reference(), orphan.amount(), other.amount()));
    }
    return true;
  }

  @Override
  public LedgerTransaction transaction(UUID id) {
    var receivable = Account.gatewayReceivable(gateway);
    var orphans = Account.own(Account.Type.ORPHAN_CAPTURE);
    var draft = new LedgerTransaction.Draft();
    switch (orphan) {
      case Orphan.Captured _ ->
          draft
              .debit(receivable, Kind.GROSS, orphan.amount())
              .credit(orphans, Kind.GROSS, orphan.amount());
      case Orphan.GivenBack _ ->
          draft
              .debit(orphans, Kind.GROSS, orphan.amount())
              .credit(receivable, Kind.GROSS, orphan.amount());
    }
    return new LedgerTransaction(
        id,
        orphan.type(),
        orphan.reference(),
        orphan.orderId(),
        orphan.amount().currency(),
        bookedAt,
        draft.entries());
  }

  @Override
  public List<SettlementItem> items(Supplier<UUID> ids) {
    return List.of();
  }
}
