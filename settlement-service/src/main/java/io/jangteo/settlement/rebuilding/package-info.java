/** Makes projections again from the items, while items are added. */
@NullMarked
package io.jangteo.settlement.rebuilding;

import org.jspecify.annotations.NullMarked;
