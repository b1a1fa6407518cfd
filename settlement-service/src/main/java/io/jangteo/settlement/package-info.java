/** Closes each order, and keeps the books of what it owes to whom. */
@NullMarked
package io.jangteo.settlement;

import org.jspecify.annotations.NullMarked;
