/** A whole settlement cycle: what was sold arrives, is kept, falls due and is paid to sellers. */
@NullMarked
package io.jangteo.launcher.settle;

import org.jspecify.annotations.NullMarked;
