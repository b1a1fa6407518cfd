@NullMarked
package io.jangteo.inventory.stock;

import org.jspecify.annotations.NullMarked;
