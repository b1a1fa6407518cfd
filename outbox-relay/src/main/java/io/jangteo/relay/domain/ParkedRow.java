package io.jangteo.relay.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that is set aside.
 *
 * @param row missing where it was too large to be kept anywhere but in its table
 */
public record ParkedRow(String database, UUID id, ParkReason reason, @Nullable OutboxRow row) {}
