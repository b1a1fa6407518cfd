@NullMarked
package io.jangteo.inventory.exporting;

import org.jspecify.annotations.NullMarked;
