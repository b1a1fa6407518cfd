@NullMarked
package io.jangteo.benchmarks.steady;

import org.jspecify.annotations.NullMarked;
