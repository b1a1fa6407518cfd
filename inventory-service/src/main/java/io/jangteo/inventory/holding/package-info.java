/** An order was placed: hold the stock of all its lines, or of none. */
@NullMarked
package io.jangteo.inventory.holding;

import org.jspecify.annotations.NullMarked;
