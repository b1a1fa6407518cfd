/** The catalogue as a file. */
@NullMarked
package io.jangteo.inventory.exporting;

import org.jspecify.annotations.NullMarked;
