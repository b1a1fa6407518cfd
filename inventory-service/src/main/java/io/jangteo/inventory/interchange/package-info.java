/** How files have the catalogue: what is exported can be imported. */
@NullMarked
package io.jangteo.inventory.interchange;

import org.jspecify.annotations.NullMarked;
