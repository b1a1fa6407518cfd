@NullMarked
package io.jangteo.settlement.adjusting;

import org.jspecify.annotations.NullMarked;
