/** Which request goes wrong, and how. */
@NullMarked
package io.jangteo.simulator.faults;

import org.jspecify.annotations.NullMarked;
