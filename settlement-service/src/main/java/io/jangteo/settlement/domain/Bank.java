package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.UUID;

/** Our bank. Never called in a transaction. */
public interface Bank {

  /** Sends money, once for one id: a second time it answers what became of the first. */
  BankAnswer send(Transfer transfer);

  /** What became of it. */
  BankAnswer ask(Transfer transfer);

  /**
   * Money for a seller.
   *
   * @param id the payout's, and the idempotency key
   */
  record Transfer(UUID id, Money amount, BankAccount to) {}
}
