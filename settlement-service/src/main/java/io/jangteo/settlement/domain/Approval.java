package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The money of an order has moved.
 *
 * @param gateway the gateway that holds it, such as {@code TOSS}
 * @param fee what the gateway keeps, where it said so
 * @param paymentId absent where it was learnt of before this was kept
 */
public record Approval(
    String gateway,
    String method,
    Money amount,
    @Nullable Money fee,
    @Nullable Money feeVat,
    @Nullable UUID paymentId) {

  public Approval(
      String gateway, String method, Money amount, @Nullable Money fee, @Nullable Money feeVat) {
    this(gateway, method, amount, fee, feeVat, null);
  }

  Means means() {
    return new Means(gateway, method);
  }
}
