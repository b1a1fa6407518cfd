@NullMarked
package io.jangteo.launcher.servers;

import org.jspecify.annotations.NullMarked;
