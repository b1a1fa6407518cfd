package io.jangteo.inventory.domain;

/**
 * Where in an order a product is.
 *
 * @param value what it is ordered by: microseconds since 1970, a price, or a name
 */
public record ProductPlace(String value, String productId) {}
