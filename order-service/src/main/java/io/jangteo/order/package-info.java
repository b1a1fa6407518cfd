/** Takes orders and cancellations; shows how far each order has come. */
@NullMarked
package io.jangteo.order;

import org.jspecify.annotations.NullMarked;
