/** How fast committed outbox rows reach Kafka, and at what cost. */
@NullMarked
package io.jangteo.benchmarks.relay;

import org.jspecify.annotations.NullMarked;
