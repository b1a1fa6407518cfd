/** What sellers agree to pay for each sale. */
@NullMarked
package io.jangteo.settlement.agreeing;

import org.jspecify.annotations.NullMarked;
