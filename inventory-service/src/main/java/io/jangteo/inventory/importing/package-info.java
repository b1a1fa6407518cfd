/** An admin brings a whole catalogue at once. */
@NullMarked
package io.jangteo.inventory.importing;

import org.jspecify.annotations.NullMarked;
