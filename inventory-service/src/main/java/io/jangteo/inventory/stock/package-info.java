/** How much there is: read by everyone, adjusted by its seller. */
@NullMarked
package io.jangteo.inventory.stock;

import org.jspecify.annotations.NullMarked;
