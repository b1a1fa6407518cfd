/** A payment gateway on script: Toss v1 and PortOne V2 on one loopback port. */
@NullMarked
package io.jangteo.simulator;

import org.jspecify.annotations.NullMarked;
