/** What the other services say became of an order. */
@NullMarked
package io.jangteo.order.tracking;

import org.jspecify.annotations.NullMarked;
