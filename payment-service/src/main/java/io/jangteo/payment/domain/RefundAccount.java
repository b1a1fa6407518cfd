package io.jangteo.payment.domain;

/**
 * Where money goes back to that was deposited into a virtual account.
 *
 * @param bank the provider's code or name of it
 */
public record RefundAccount(String bank, String accountNumber, String holderName) {

  /** Somebody's bank account has no place in a log. */
  @Override
  public String toString() {
    return "RefundAccount[" + bank + "]";
  }
}
