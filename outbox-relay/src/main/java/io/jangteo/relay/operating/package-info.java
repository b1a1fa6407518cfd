@NullMarked
package io.jangteo.relay.operating;

import org.jspecify.annotations.NullMarked;
