package io.jangteo.order.domain;

import io.jangteo.contracts.Money;

/** What a SKU costs, and who sells it. */
public record Offer(
    String skuId,
    String productId,
    String sellerId,
    String name,
    Money unitPrice,
    boolean taxFree,
    boolean onSale) {}
