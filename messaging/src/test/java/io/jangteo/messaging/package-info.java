@NullMarked
package io.jangteo.messaging;

import org.jspecify.annotations.NullMarked;
