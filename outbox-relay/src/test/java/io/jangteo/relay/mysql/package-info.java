@NullMarked
package io.jangteo.relay.mysql;

import org.jspecify.annotations.NullMarked;
