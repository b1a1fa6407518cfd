package io.jangteo.settlement.domain;

import java.util.regex.Pattern;

/**
 * Where a seller is paid.
 *
 * @param bankCode the bank, such as {@code 088}
 */
public record BankAccount(String bankCode, String number, String holder) {

  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{3,8}");
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z._-]{4,48}");
  private static final int LONGEST_HOLDER = 80;
  private static final int SHOWN = 4;

  public BankAccount {
    if (!CODE.matcher(bankCode).matches()) {
      throw new IllegalArgumentException("a bank code has 3 to 8 digits or capital letters");
    }
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "an account number has 4 to 48 digits, letters, dots, dashes or underscores");
    }
    if (holder.isBlank() || holder.length() > LONGEST_HOLDER) {
      throw new IllegalArgumentException(
          "a holder has 1 to %d characters".formatted(LONGEST_HOLDER));
    }
  }

  /** The bank, and the end of the number: enough to tell two apart. */
  public String masked() {
    return "%s ***%s".formatted(bankCode, number.substring(number.length() - SHOWN));
  }

  @Override
  public String toString() {
    return "BankAccount[%s]".formatted(masked());
  }
}
