@NullMarked
package io.jangteo.inventory;

import org.jspecify.annotations.NullMarked;
