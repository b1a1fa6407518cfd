/** Approves and refunds through gateways that may not answer. */
@NullMarked
package io.jangteo.payment;

import org.jspecify.annotations.NullMarked;
