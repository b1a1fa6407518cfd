/** The whole marketplace, from outside. */
@NullMarked
package io.jangteo.endtoend;

import org.jspecify.annotations.NullMarked;
