/** Loops that work while there is work, and wait while there is none. */
@NullMarked
package io.jangteo.payment.pacing;

import org.jspecify.annotations.NullMarked;
