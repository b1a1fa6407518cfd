package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.BankAccount;
import io.jangteo.settlement.domain.BankAccounts;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Bank accounts in MySQL. */
@Repository
class JpaBankAccounts implements BankAccounts {

  private static final String FIND =
      """
      SELECT bank_code, account_number, account_holder FROM seller_bank_account
      WHERE seller_id = ?""";

  private final JdbcOperations jdbc;

  JpaBankAccounts(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<BankAccount> of(String sellerId) {
    return found(FIND, sellerId);
  }

  @Override
  public Optional<BankAccount> put(String sellerId, BankAccount account) {
    var before = found(FIND + " FOR UPDATE", sellerId);
    jdbc.update(
        """
        INSERT INTO seller_bank_account (seller_id, bank_code, account_number, account_holder)
        VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE bank_code = VALUES(bank_code),
          account_number = VALUES(account_number), account_holder = VALUES(account_holder)""",
        sellerId,
        account.bankCode(),
        account.number(),
        account.holder());
    return before;
  }

  private Optional<BankAccount> found(String sql, String sellerId) {
    return jdbc
        .query(
            sql,
            (row, _) -> new BankAccount(row.getString(1), row.getString(2), row.getString(3)),
            sellerId)
        .stream()
        .findFirst();
  }
}
