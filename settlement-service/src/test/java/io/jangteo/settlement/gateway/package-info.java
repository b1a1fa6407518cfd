@NullMarked
package io.jangteo.settlement.gateway;

import org.jspecify.annotations.NullMarked;
