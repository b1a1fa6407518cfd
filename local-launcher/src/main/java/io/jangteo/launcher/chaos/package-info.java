@NullMarked
package io.jangteo.launcher.chaos;

import org.jspecify.annotations.NullMarked;
