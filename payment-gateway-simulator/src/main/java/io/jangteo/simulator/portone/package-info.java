/** PortOne V2, as its clients see it. */
@NullMarked
package io.jangteo.simulator.portone;

import org.jspecify.annotations.NullMarked;
