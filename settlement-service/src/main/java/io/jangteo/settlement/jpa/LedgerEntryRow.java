package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Account;
import io.jangteo.settlement.domain.LedgerEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

@Embeddable
record LedgerEntryRow(
    @Column(name = "line_no") int lineNo,
    @Column(name = "account") String account,
    @Column(name = "gateway") @Nullable String gateway,
    @Column(name = "seller_id") @Nullable String sellerId,
    @Column(name = "kind") String kind,
    @Column(name = "debit") long debit,
    @Column(name = "credit") long credit) {

  static LedgerEntryRow of(int lineNo, LedgerEntry entry) {
    var account = entry.account();
    return new LedgerEntryRow(
        lineNo,
        account.type().name(),
        account.heldBy() == Account.HeldBy.GATEWAY ? account.holder() : null,
        account.heldBy() == Account.HeldBy.SELLER ? account.holder() : null,
        entry.kind().name(),
        entry.debit(),
        entry.credit());
  }

  LedgerEntry toEntry() {
    return new LedgerEntry(
        new Account(Account.Type.valueOf(account), gateway == null ? sellerId : gateway),
        LedgerEntry.Kind.valueOf(kind),
        debit,
        credit);
  }
}
