/** What the others are told of the catalogue. */
@NullMarked
package io.jangteo.inventory.telling;

import org.jspecify.annotations.NullMarked;
