/** The shelves of the catalogue: seen by everyone, arranged by admins. */
@NullMarked
package io.jangteo.inventory.categories;

import org.jspecify.annotations.NullMarked;
