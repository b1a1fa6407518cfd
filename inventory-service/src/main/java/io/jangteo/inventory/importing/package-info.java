/** A whole catalogue, or a seller's part of it, comes in at once. */
@NullMarked
package io.jangteo.inventory.importing;

import org.jspecify.annotations.NullMarked;
