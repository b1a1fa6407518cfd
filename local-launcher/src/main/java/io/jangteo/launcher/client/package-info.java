/** The marketplace as its clients see it: over HTTP, with a token, and with patience. */
@NullMarked
package io.jangteo.launcher.client;

import org.jspecify.annotations.NullMarked;
