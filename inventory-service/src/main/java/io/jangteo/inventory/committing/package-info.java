/**
 * A payment has ended: let the held stock go for good, or put it back on sale. Or it went back, and
 * the goods with it: put them back on sale.
 */
@NullMarked
package io.jangteo.inventory.committing;

import org.jspecify.annotations.NullMarked;
