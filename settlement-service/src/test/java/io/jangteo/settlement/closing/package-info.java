@NullMarked
package io.jangteo.settlement.closing;

import org.jspecify.annotations.NullMarked;
