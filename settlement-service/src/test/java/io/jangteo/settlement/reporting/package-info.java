@NullMarked
package io.jangteo.settlement.reporting;

import org.jspecify.annotations.NullMarked;
