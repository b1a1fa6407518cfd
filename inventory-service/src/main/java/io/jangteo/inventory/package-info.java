/** The catalogue, and stock: hold, commit, release. */
@NullMarked
package io.jangteo.inventory;

import org.jspecify.annotations.NullMarked;
