package io.jangteo.launcher.chaos;

import java.time.Instant;

/**
 * Something that was done to the marketplace.
 *
 * @param what in a word or two, the same for all of its kind
 * @param whom a part, or the wire between two
 */
public record Happening(Instant at, String what, String whom) {}
