/** Compares what gateways say they took, gave back and paid with the ledger. */
@NullMarked
package io.jangteo.settlement.reconciling;

import org.jspecify.annotations.NullMarked;
