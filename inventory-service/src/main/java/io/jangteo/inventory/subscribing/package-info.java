/** Buyers ask to be told when what is sold out is back. */
@NullMarked
package io.jangteo.inventory.subscribing;

import org.jspecify.annotations.NullMarked;
