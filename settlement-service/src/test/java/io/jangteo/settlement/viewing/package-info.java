@NullMarked
package io.jangteo.settlement.viewing;

import org.jspecify.annotations.NullMarked;
