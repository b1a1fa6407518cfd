@NullMarked
package io.jangteo.relay.kafka;

import org.jspecify.annotations.NullMarked;
