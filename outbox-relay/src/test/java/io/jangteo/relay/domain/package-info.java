@NullMarked
package io.jangteo.relay.domain;

import org.jspecify.annotations.NullMarked;
