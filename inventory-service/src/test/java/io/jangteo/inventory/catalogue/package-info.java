@NullMarked
package io.jangteo.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
