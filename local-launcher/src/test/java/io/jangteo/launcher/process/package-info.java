@NullMarked
package io.jangteo.launcher.process;

import org.jspecify.annotations.NullMarked;
