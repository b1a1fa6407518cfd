/** Products and their prices: read by everyone, edited by their sellers. */
@NullMarked
package io.jangteo.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
