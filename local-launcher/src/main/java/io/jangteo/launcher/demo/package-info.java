/** Orders of every ending, placed before your eyes. */
@NullMarked
package io.jangteo.launcher.demo;

import org.jspecify.annotations.NullMarked;
