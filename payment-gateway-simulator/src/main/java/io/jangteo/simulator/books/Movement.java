package io.jangteo.simulator.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that came, or went back.
 *
 * @param cancellation what it went back by; null for what came
 */
public record Movement(Charge charge, @Nullable Cancellation cancellation, Instant at) {}
