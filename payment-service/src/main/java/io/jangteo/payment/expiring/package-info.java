/** The only clock: gives up what was not paid by its deadline. */
@NullMarked
package io.jangteo.payment.expiring;

import org.jspecify.annotations.NullMarked;
