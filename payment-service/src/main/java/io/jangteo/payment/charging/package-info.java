/**
 * Takes the money: claims what may be charged, asks the gateway outside any transaction, settles.
 */
@NullMarked
package io.jangteo.payment.charging;

import org.jspecify.annotations.NullMarked;
