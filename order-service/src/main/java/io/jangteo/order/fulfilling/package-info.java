/** Lines go to the buyer, and the buyer keeps them. */
@NullMarked
package io.jangteo.order.fulfilling;

import org.jspecify.annotations.NullMarked;
