@NullMarked
package io.jangteo.settlement.cycles;

import org.jspecify.annotations.NullMarked;
