@NullMarked
package io.jangteo.operability;

import org.jspecify.annotations.NullMarked;
