/** Products and their prices: imported by admins, read by everyone. */
@NullMarked
package io.jangteo.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
