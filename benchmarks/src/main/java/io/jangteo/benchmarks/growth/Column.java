package io.jangteo.benchmarks.growth;

import java.util.Set;

/**
 * A column of a service's table, and what becomes of its values in a copy. All ids move alike, so
 * what refers to a row refers in a copy to the copy of that row.
 */
record Column(String name, String type, boolean isGenerated, boolean isCountedUp) {

  private static final String ID = "binary(16)";

  /** By name, because the type says nothing. */
  private static final Set<String> TEXTS_LIKE_IDS =
      Set.of(
          "buyer_id",
          "category_id",
          "idem_key",
          "idempotency_key",
          "line_key",
          "parent_id",
          "payment_key",
          "product_id",
          "seller_id",
          "sku_id",
          "webhook_id");

  /**
   * The ninth byte of every UUID begins with the bits 10. With this one besides it is none, hence
   * of a copy; the time that it begins with stays, and with it the row's place among the others.
   */
  private static final int MARK = 0b0100_0000;

  private static final String SUFFIX = "-copy-";

  boolean isWritten() {
    return !isGenerated && !isCountedUp;
  }

  boolean moves() {
    return isId() || TEXTS_LIKE_IDS.contains(name);
  }

  /**
   * Its value in a copy.
   *
   * @param number of the copy, of one digit
   */
  String inCopy(int number) {
    if (isId()) {
      return "%s ^ X'%016x%02x%014x'".formatted(name, 0, MARK | number, 0);
    }
    return moves() ? "CONCAT(%s, '%s%d')".formatted(name, SUFFIX, number) : name;
  }

  /** Of one that moves: whether the value is that of a copy. */
  String isOfCopy() {
    return isId()
        ? "ORD(SUBSTRING(%s, 9, 1)) & %d".formatted(name, MARK)
        : "%s LIKE '%%%s_'".formatted(name, SUFFIX);
  }

  private boolean isId() {
    return type.equals(ID);
  }
}
