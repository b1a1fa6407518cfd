/** Turns a closed sale into ledger and settlement items. */
@NullMarked
package io.jangteo.settlement.booking;

import org.jspecify.annotations.NullMarked;
