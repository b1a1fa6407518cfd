/**
 * How every process traces, logs, and checks its surroundings when it starts. Knows no business
 * word but the order's id, by which everything is found.
 */
@NullMarked
package io.jangteo.operability;

import org.jspecify.annotations.NullMarked;
