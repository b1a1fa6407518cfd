/** The command line behind ./run. */
@NullMarked
package io.jangteo.launcher.commands;

import org.jspecify.annotations.NullMarked;
