@NullMarked
package io.jangteo.settlement.rebuilding;

import org.jspecify.annotations.NullMarked;
