/** The only classes that know the wire. */
@NullMarked
package io.jangteo.payment.gateway;

import org.jspecify.annotations.NullMarked;
