package io.jangteo.order.domain;

/** An order that came of a request. */
public record NewOrder(PlacedOrder order, KeyedRequest request) {}
