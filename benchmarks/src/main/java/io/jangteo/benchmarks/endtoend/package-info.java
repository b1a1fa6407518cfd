/** Orders go all their way, through every process of a marketplace. */
@NullMarked
package io.jangteo.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
