/** Sends money back, and makes sure that it has gone. */
@NullMarked
package io.jangteo.payment.refunding;

import org.jspecify.annotations.NullMarked;
