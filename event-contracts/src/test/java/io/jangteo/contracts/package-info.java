@NullMarked
package io.jangteo.contracts;

import org.jspecify.annotations.NullMarked;
