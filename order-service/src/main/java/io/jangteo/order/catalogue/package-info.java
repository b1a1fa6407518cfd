/** This service's own copy of the catalogue: the only place prices come from. */
@NullMarked
package io.jangteo.order.catalogue;

import org.jspecify.annotations.NullMarked;
