/** A buyer, a seller or an admin wants an order gone. */
@NullMarked
package io.jangteo.order.cancelling;

import org.jspecify.annotations.NullMarked;
