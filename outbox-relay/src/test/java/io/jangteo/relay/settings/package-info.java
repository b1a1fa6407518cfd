@NullMarked
package io.jangteo.relay.settings;

import org.jspecify.annotations.NullMarked;
