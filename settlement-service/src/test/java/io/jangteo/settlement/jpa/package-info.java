@NullMarked
package io.jangteo.settlement.jpa;

import org.jspecify.annotations.NullMarked;
