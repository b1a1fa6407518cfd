/** Real servers for the integration tests of every module. */
@NullMarked
package io.jangteo.launcher.testing;

import org.jspecify.annotations.NullMarked;
