/**
 * Hears what becomes of orders and their stock. Decides nothing by itself, and calls no gateway.
 */
@NullMarked
package io.jangteo.payment.following;

import org.jspecify.annotations.NullMarked;
