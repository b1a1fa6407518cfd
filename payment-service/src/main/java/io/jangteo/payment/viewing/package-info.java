/** Shows a payment to those it concerns. */
@NullMarked
package io.jangteo.payment.viewing;

import org.jspecify.annotations.NullMarked;
