package io.jangteo.order.domain;

import java.util.regex.Pattern;

/**
 * What PortOne's window handed to the browser for a payment that is still to be approved. Whoever
 * has it can have the payment approved, so it goes to payment-service and is neither kept, shown
 * nor logged here.
 */
public record PaymentToken(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[ -~]{1,500}");

  public PaymentToken {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a payment token");
    }
  }

  public static boolean isWellFormed(String value) {
    return ALLOWED.matcher(value).matches();
  }

  @Override
  public String toString() {
    return "PaymentToken[hidden]";
  }
}
