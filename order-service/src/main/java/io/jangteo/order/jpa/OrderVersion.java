package io.jangteo.order.jpa;

import java.util.UUID;

/** Two columns of {@code orders}. */
record OrderVersion(UUID id, long version) {}
