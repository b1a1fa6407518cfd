package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Entries that are made together and balance. There is at most one of a type for one reference; it
 * is never changed, only reversed by another.
 *
 * @param reference what it books: the order of a sale
 */
public record LedgerTransaction(
    UUID id,
    Type type,
    UUID reference,
    UUID orderId,
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
    SALE
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

    List<LedgerEntry> entries() {
      return List.copyOf(entries);
    }
  }
}
