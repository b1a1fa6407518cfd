/** Corrections of sellers' accounts by hand, which take two persons. */
@NullMarked
package io.jangteo.settlement.adjusting;

import org.jspecify.annotations.NullMarked;
