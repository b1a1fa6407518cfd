@NullMarked
package io.jangteo.launcher.client;

import org.jspecify.annotations.NullMarked;
