@NullMarked
package io.jangteo.settlement.paying;

import org.jspecify.annotations.NullMarked;
