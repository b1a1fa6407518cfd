/** How fast settlement books, and how fast sellers see their figures. */
@NullMarked
package io.jangteo.benchmarks.settlement;

import org.jspecify.annotations.NullMarked;
