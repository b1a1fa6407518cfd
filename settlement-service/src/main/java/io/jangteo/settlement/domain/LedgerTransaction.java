package io.jangteo.settlement.domain;

import static io.jangteo.settlement.domain.LedgerEntry.Kind.COMMISSION;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.COMMISSION_VAT;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.GATEWAY_FEE;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.GATEWAY_FEE_VAT;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.GROSS;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are made together and balance. There is at most one of a type for one reference; it
 * is never changed, only reversed by another.
 *
 * @param reference what it books: the order of a sale, a refund, the payment of an orphan, a line
 *     of a gateway, a payout
 * @param orderId absent where it is of no order
 */
public record LedgerTransaction(
    UUID id,
    Type type,
    UUID reference,
    @Nullable UUID orderId,
    String currency,
    Instant bookedAt,
    List<LedgerEntry> entries) {

  public LedgerTransaction {
    entries = List.copyOf(entries);
    var debits = entries.stream().mapToLong(LedgerEntry::debit).reduce(0, Math::addExact);
    var credits = entries.stream().mapToLong(LedgerEntry::credit).reduce(0, Math::addExact);
    if (debits != credits) {
      throw new IllegalArgumentException(
          "%s %s debits %d and credits %d".formatted(type, reference, debits, credits));
    }
  }

  /** Why money changed accounts. */
  public enum Type {
    SALE,
    REFUND,
    ORPHAN,
    ORPHAN_REFUND,
    PG_SETTLE,
    /** It is on its way to the seller. */
    PAYOUT,
    /** It has arrived. */
    PAYOUT_PAID,
    /** It never left. */
    PAYOUT_FAILED,
    /** It had arrived, and came back. */
    PAYOUT_RETURN,
    ADJUST
  }

  /** Entries in the making. Nothing is entered for an amount of 0. */
  static final class Draft {

    private final List<LedgerEntry> entries = new ArrayList<>();

    Draft debit(Account account, LedgerEntry.Kind kind, Money money) {
      if (money.amount() != 0) {
        entries.add(new LedgerEntry(account, kind, money.amount(), 0));
      }
      return this;
    }

    Draft credit(Account account, LedgerEntry.Kind kind, Money money) {
      if (money.amount() != 0) {
        entries.add(new LedgerEntry(account, kind, 0, money.amount()));
      }
      return this;
    }

    /** To the debit where it is positive, else to the credit. */
    Draft post(Account account, LedgerEntry.Kind kind, Money signed) {
      return signed.amount() < 0
          ? credit(account, kind, signed.times(-1))
          : debit(account, kind, signed);
    }

    /** What a gateway took for sellers, and what is kept of it. */
    Draft proceeds(String gateway, SequencedMap<String, Proceeds> bySeller) {
      var all = bySeller.values().stream().reduce(Proceeds::plus).orElseThrow();
      debit(Account.gatewayReceivable(gateway), GROSS, all.gross());
      bySeller.forEach(
          (sellerId, share) -> {
            var payable = Account.sellerPayable(sellerId);
            credit(payable, GROSS, share.gross())
                .debit(payable, COMMISSION, share.commission())
                .debit(payable, COMMISSION_VAT, share.commissionVat())
                .debit(payable, GATEWAY_FEE, share.gatewayFee())
                .debit(payable, GATEWAY_FEE_VAT, share.gatewayFeeVat());
          });
      return credit(Account.own(Account.Type.COMMISSION_REVENUE), COMMISSION, all.commission())
          .credit(Account.own(Account.Type.VAT_PAYABLE), COMMISSION_VAT, all.commissionVat())
          .credit(Account.own(Account.Type.PG_FEE_RECOVERY), GATEWAY_FEE, all.gatewayFee())
          .credit(Account.own(Account.Type.PG_FEE_RECOVERY), GATEWAY_FEE_VAT, all.gatewayFeeVat());
    }

    List<LedgerEntry> entries() {
      return List.copyOf(entries);
    }

    List<LedgerEntry> mirroredEntries() {
      return entries.stream().map(LedgerEntry::mirrored).toList();
    }
  }
}
