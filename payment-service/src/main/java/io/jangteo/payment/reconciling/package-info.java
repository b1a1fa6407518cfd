/** Owns every doubt: asks the gateway again until it is known whether the money moved. */
@NullMarked
package io.jangteo.payment.reconciling;

import org.jspecify.annotations.NullMarked;
