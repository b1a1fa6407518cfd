/** When settlement items become due: purchases kept, cycles, the days on which banks work. */
@NullMarked
package io.jangteo.settlement.cycles;

import org.jspecify.annotations.NullMarked;
