package io.jangteo.simulator.books;

import org.jspecify.annotations.Nullable;

/** One charge as an auditor reads it. */
public record ChargeLine(
    String provider,
    String pgKey,
    String merchantOrderId,
    String status,
    long amount,
    long cancelledAmount,
    String currency,
    @Nullable String approvedAt) {}
