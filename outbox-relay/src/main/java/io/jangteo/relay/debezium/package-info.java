@NullMarked
package io.jangteo.relay.debezium;

import org.jspecify.annotations.NullMarked;
