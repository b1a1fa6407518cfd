@NullMarked
package io.jangteo.settlement.booking;

import org.jspecify.annotations.NullMarked;
