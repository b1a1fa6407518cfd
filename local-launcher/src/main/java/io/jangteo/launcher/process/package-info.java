/** Child processes that never outlive their parent, and are brought back when they die alone. */
@NullMarked
package io.jangteo.launcher.process;

import org.jspecify.annotations.NullMarked;
