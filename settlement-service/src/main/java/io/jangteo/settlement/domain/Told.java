package io.jangteo.settlement.domain;

import java.util.UUID;

/** What a message tells of an order. */
public sealed interface Told permits Fact, Orphan, Purchase {

  UUID orderId();
}
