/** The only package that knows how gateways are asked. */
@NullMarked
package io.jangteo.settlement.gateway;

import org.jspecify.annotations.NullMarked;
