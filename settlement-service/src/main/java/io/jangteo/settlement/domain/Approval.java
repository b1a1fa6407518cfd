package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * The money of an order has moved.
 *
 * @param gateway the gateway that holds it, such as {@code TOSS}
 * @param fee what the gateway keeps, where it said so
 */
public record Approval(
    String gateway, String method, Money amount, @Nullable Money fee, @Nullable Money feeVat) {

  Means means() {
    return new Means(gateway, method);
  }
}
