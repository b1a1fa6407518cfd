@NullMarked
package io.jangteo.inventory.levels;

import org.jspecify.annotations.NullMarked;
