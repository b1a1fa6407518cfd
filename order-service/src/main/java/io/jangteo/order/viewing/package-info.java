/** A buyer looks at orders, and waits for them to change. */
@NullMarked
package io.jangteo.order.viewing;

import org.jspecify.annotations.NullMarked;
