package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a seller is owed, and how it came about. */
public interface Statements {

  /**
   * Reads out a seller's account in won over these days, all of it as it was at one moment. Items
   * pass one by one, however many there are.
   */
  void readOut(String sellerId, LocalDate from, LocalDate to, Reader reader);

  /** Is told, in this order. */
  interface Reader {

    /** What the ledger owed the seller when the first day began. */
    void opens(Money balance);

    /** Day by day, in the order of booking. */
    void item(SettlementItem item);

    /** Oldest first. */
    void transfer(Transfer transfer);
  }

  /**
   * Money that left for the seller's bank account or came back from it.
   *
   * @param amount what it did to the balance: negative when it left
   */
  record Transfer(UUID payoutId, Instant bookedAt, Money amount) {

    public boolean isReturn() {
      return amount.amount() > 0;
    }
  }
}
