/** Payouts: prepared, agreed to, sent, and followed until it is known where the money is. */
@NullMarked
package io.jangteo.settlement.paying;

import org.jspecify.annotations.NullMarked;
