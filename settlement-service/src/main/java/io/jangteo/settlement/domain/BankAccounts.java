package io.jangteo.settlement.domain;

import java.util.Optional;

/** Where sellers are paid. */
public interface BankAccounts {

  Optional<BankAccount> of(String sellerId);

  /** What it was before. */
  Optional<BankAccount> put(String sellerId, BankAccount account);
}
