@NullMarked
package io.jangteo.settlement;

import org.jspecify.annotations.NullMarked;
