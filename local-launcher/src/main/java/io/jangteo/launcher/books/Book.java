package io.jangteo.launcher.books;

/** Who writes down for themselves what happened to money. */
enum Book {
  /** The entries of settlement-service's ledger. */
  LEDGER("ledger"),
  /** The gateways' own books. */
  GATEWAYS("gateways"),
  /** The bank's own books. */
  BANK("bank"),
  /** The statements, as each seller gets theirs. */
  STATEMENTS("statements"),
  /** The settlement items that payouts are made of. */
  ITEMS("items");

  private final String title;

  Book(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
