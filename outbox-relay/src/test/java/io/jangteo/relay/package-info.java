@NullMarked
package io.jangteo.relay;

import org.jspecify.annotations.NullMarked;
