/** What there is of each SKU is told, and those who waited for it. */
@NullMarked
package io.jangteo.inventory.levels;

import org.jspecify.annotations.NullMarked;
