package io.jangteo.settlement.domain;

/** One line of a transaction: money on one side of one account. */
public record LedgerEntry(Account account, Kind kind, long debit, long credit) {

  public LedgerEntry {
    if (debit < 0 || credit < 0 || (debit == 0) == (credit == 0)) {
      throw new IllegalArgumentException(
          "an entry is positive on one side, not %d against %d".formatted(debit, credit));
    }
  }

  LedgerEntry mirrored() {
    return new LedgerEntry(account, kind, /* debit= */ credit, /* credit= */ debit);
  }

  /** What the money is for. */
  public enum Kind {
    GROSS,
    COMMISSION,
    COMMISSION_VAT,
    GATEWAY_FEE,
    GATEWAY_FEE_VAT,
    /** What is paid out, after all deductions. */
    NET,
    ADJUSTMENT
  }
}
