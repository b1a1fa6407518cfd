/** Toss Payments v1, as its clients see it. */
@NullMarked
package io.jangteo.simulator.toss;

import org.jspecify.annotations.NullMarked;
