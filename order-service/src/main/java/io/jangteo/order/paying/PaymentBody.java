package io.jangteo.order.paying;

import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.domain.PaymentToken;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an order is to be paid: the body of {@code POST /v1/orders/{id}/payment}, and a part of an
 * order's own.
 *
 * @param paymentToken checked by {@link #faults}, for a violated annotation quotes the value
 */
public record PaymentBody(
    @NotNull PaymentInstruction.Provider provider,
    @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,31}", message = "must be a name such as CARD")
        String method,
    @NotNull
        @Pattern(
            regexp = "[A-Za-z0-9_.=-]{1,200}",
            message = "must be 1 to 200 letters, digits, or _ . = -")
        String paymentKey,
    @NotNull Money amount,
    @Nullable String paymentToken,
    @Pattern(
            regexp = "[a-z0-9][a-z0-9-]{0,39}",
            message = "must be 1 to 40 small letters, digits or dashes, and not begin with a dash")
        @Nullable String merchantAccount) {

  /**
   * What the annotations cannot say.
   *
   * @param path of this body within the whole, such as {@code payment.}
   * @param orderId the order's; absent when the client has not chosen one
   */
  public List<Problem.Field> faults(String path, @Nullable UUID orderId) {
    var faults = new ArrayList<Problem.Field>();
    if (provider == PaymentInstruction.Provider.PORTONE
        && orderId != null
        && !paymentKey.matches(orderId + "(-[A-Za-z0-9]{1,20})?")) {
      faults.add(
          new Problem.Field(
              path + "paymentKey",
              "must be %1$s or %1$s-<1 to 20 letters or digits>".formatted(orderId)));
    }
    if (paymentToken != null && provider != PaymentInstruction.Provider.PORTONE) {
      faults.add(new Problem.Field(path + "paymentToken", "is for PORTONE alone"));
    } else if (paymentToken != null && !PaymentToken.isWellFormed(paymentToken)) {
      faults.add(
          new Problem.Field(
              path + "paymentToken", "must be 1 to 500 printable characters of ASCII"));
    }
    return faults;
  }

  public PaymentInstruction instruction() {
    return new PaymentInstruction(
        provider,
        method,
        paymentKey,
        amount,
        paymentToken == null ? null : new PaymentToken(paymentToken),
        merchantAccount);
  }

  /** Without the token, which is in no log. */
  @Override
  public String toString() {
    return "PaymentBody[%s, %s, %s, %s]".formatted(provider, method, paymentKey, amount);
  }
}
