@NullMarked
package io.jangteo.connect;

import org.jspecify.annotations.NullMarked;
