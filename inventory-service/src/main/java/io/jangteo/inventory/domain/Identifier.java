package io.jangteo.inventory.domain;

import java.util.regex.Pattern;

/** What can name a product, a SKU, a seller or a buyer. */
public final class Identifier {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  private Identifier() {}

  /**
   * Whether the text can. Where it cannot, nothing has that name; do not ask the database, which
   * refuses to compare letters its columns cannot hold.
   */
  public static boolean isPossible(String text) {
    return ALLOWED.matcher(text).matches();
  }
}
