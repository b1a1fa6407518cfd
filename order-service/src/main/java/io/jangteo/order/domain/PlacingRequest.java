package io.jangteo.order.domain;

/**
 * A buyer's request for an order: at most one order comes of a buyer's key, however often and
 * wherever it is asked for.
 */
public record PlacingRequest(String buyerId, String key, Fingerprint fingerprint) {}
