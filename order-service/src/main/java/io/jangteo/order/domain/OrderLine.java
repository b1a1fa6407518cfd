package io.jangteo.order.domain;

import io.jangteo.contracts.Money;

/** One line, at the price of the moment of ordering. */
public record OrderLine(
    int lineNo,
    String skuId,
    String productId,
    String name,
    String sellerId,
    int quantity,
    Money unitPrice,
    boolean taxFree) {

  public Money amount() {
    return unitPrice.times(quantity);
  }
}
