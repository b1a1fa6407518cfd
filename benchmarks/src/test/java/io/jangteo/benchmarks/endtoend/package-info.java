@NullMarked
package io.jangteo.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
