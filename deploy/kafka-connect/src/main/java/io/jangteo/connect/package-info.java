/** What Kafka Connect lacks to write an outbox row as the relay does. */
@NullMarked
package io.jangteo.connect;

import org.jspecify.annotations.NullMarked;
