@NullMarked
package io.jangteo.observability;

import org.jspecify.annotations.NullMarked;
