/** May we charge, may we give up: what a payment is, and every way it can go. */
@NullMarked
package io.jangteo.payment.domain;

import org.jspecify.annotations.NullMarked;
