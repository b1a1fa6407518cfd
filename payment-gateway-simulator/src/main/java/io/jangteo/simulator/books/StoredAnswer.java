package io.jangteo.simulator.books;

import java.time.Instant;

/** The first answer to an idempotency key: given again, byte for byte, until it expires. */
public record StoredAnswer(int status, String body, String traceId, Instant expiresAt) {}
