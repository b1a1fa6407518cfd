package io.jangteo.order.domain;

/**
 * A buyer's request under a key of their own: it is carried out at most once, however often and
 * wherever it is made.
 */
public record KeyedRequest(String buyerId, String key, Fingerprint fingerprint) {}
