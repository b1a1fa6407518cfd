@NullMarked
package io.jangteo.settlement.reconciling;

import org.jspecify.annotations.NullMarked;
