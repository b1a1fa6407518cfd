/** A buyer says how an order is to be paid: when placing it, or later. */
@NullMarked
package io.jangteo.order.paying;

import org.jspecify.annotations.NullMarked;
