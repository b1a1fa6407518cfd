package io.jangteo.simulator.books;

import org.jspecify.annotations.Nullable;

/**
 * One charge as an auditor reads it.
 *
 * @param approvedAt when the money came; null while it did not, or no longer does
 * @param depositor who paid into a virtual account
 */
public record ChargeLine(
    String provider,
    String pgKey,
    String merchantOrderId,
    String status,
    long amount,
    long cancelledAmount,
    String currency,
    @Nullable String approvedAt,
    String method,
    @Nullable String depositor) {}
