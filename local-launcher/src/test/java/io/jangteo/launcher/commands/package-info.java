@NullMarked
package io.jangteo.launcher.commands;

import org.jspecify.annotations.NullMarked;
