package io.jangteo.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that the provider opened for one payment, for the buyer to deposit into.
 *
 * @param bank the provider's code or name of it
 * @param dueAt until when a deposit is taken
 * @param secret what a genuine deposit notice of Toss repeats; told once, when the account is
 *     opened
 */
public record DepositAccount(
    String bank, String accountNumber, Instant dueAt, @Nullable String secret) {

  private static final int SHOWN = 4;

  /** The last digits, for those it does not belong to. */
  public String masked() {
    return "••••" + accountNumber.substring(Math.max(0, accountNumber.length() - SHOWN));
  }

  @Override
  public String toString() {
    return "DepositAccount[%s %s]".formatted(bank, masked());
  }
}
