package io.jangteo.order.domain;

/** The order that came of a key, and what the request for it said. */
public record EarlierOrder(PlacedOrder order, Fingerprint fingerprint) {}
