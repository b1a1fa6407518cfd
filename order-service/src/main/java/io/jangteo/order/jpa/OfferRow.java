package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.Offer;

/** What is read of a SKU and its product. */
record OfferRow(
    String skuId,
    String productId,
    String sellerId,
    String name,
    long unitPrice,
    String currency,
    boolean taxFree,
    boolean onSale) {

  Offer offer() {
    return new Offer(
        skuId, productId, sellerId, name, new Money(unitPrice, currency), taxFree, onSale);
  }
}
