@NullMarked
package io.jangteo.launcher.check;

import org.jspecify.annotations.NullMarked;
