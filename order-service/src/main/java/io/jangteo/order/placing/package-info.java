/** A buyer places an order. */
@NullMarked
package io.jangteo.order.placing;

import org.jspecify.annotations.NullMarked;
