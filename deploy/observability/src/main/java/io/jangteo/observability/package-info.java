/** Rules and boards from one source, and whether the series they name are there. */
@NullMarked
package io.jangteo.observability;

import org.jspecify.annotations.NullMarked;
