package io.jangteo.settlement.domain;

/** Ledger transactions as a person would write them down. */
final class InWords {

  private InWords() {}

  static String of(LedgerTransaction transaction) {
    var text = new StringBuilder();
    for (var entry : transaction.entries()) {
      var holder = entry.account().holder();
      text.append(entry.debit() > 0 ? "Dr " : "Cr ")
          .append(entry.account().type())
          .append(holder == null ? "" : ":" + holder)
          .append(' ')
          .append(entry.kind())
          .append(' ')
          .append(entry.debit() + entry.credit())
          .append('\n');
    }
    return text.toString();
  }
}
