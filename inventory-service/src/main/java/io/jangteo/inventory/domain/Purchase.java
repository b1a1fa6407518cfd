package io.jangteo.inventory.domain;

/** One buyer and one SKU. */
public record Purchase(String buyerId, String skuId) {}
