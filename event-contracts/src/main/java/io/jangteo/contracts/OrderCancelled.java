package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** Someone cancelled the order before money moved: no stock has left, and no money is kept. */
public record OrderCancelled(UUID orderId, OrderCancelRequested.By by, Instant closedAt)
    implements ClosureEvent {}
