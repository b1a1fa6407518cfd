package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The buyer said how to pay an order that was placed without saying so, or, after a decline, how
 * else. Takes the place of any earlier instruction that has not been tried yet.
 */
public record PaymentInstructed(UUID orderId, PaymentInstruction payment, Instant instructedAt)
    implements OrderEvent {}
