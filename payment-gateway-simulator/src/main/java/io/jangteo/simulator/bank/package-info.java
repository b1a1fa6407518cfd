/** The bank that a merchant pays its sellers through, under /bank/v1. */
@NullMarked
package io.jangteo.simulator.bank;

import org.jspecify.annotations.NullMarked;
