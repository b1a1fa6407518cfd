@NullMarked
package io.jangteo.launcher.replay;

import org.jspecify.annotations.NullMarked;
