/** The way of one request, the same for both providers. */
@NullMarked
package io.jangteo.simulator.gateway;

import org.jspecify.annotations.NullMarked;
