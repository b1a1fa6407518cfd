@NullMarked
package io.jangteo.settlement.domain;

import org.jspecify.annotations.NullMarked;
