@NullMarked
package io.jangteo.inventory.holding;

import org.jspecify.annotations.NullMarked;
