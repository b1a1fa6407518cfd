@NullMarked
package io.jangteo.inventory.importing;

import org.jspecify.annotations.NullMarked;
