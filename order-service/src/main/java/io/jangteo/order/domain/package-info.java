/** Orders: what they are made of, what they cost, how far they have come. */
@NullMarked
package io.jangteo.order.domain;

import org.jspecify.annotations.NullMarked;
