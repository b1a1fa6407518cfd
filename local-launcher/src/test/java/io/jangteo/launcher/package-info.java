@NullMarked
package io.jangteo.launcher;

import org.jspecify.annotations.NullMarked;
