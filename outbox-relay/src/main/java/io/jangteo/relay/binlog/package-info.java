@NullMarked
package io.jangteo.relay.binlog;

import org.jspecify.annotations.NullMarked;
