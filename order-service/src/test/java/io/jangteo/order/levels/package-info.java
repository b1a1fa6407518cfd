@NullMarked
package io.jangteo.order.levels;

import org.jspecify.annotations.NullMarked;
