@NullMarked
package io.jangteo.settlement.bank;

import org.jspecify.annotations.NullMarked;
