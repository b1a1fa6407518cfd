@NullMarked
package io.jangteo.relay.relaying;

import org.jspecify.annotations.NullMarked;
