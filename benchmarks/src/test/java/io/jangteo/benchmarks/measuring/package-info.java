@NullMarked
package io.jangteo.benchmarks.measuring;

import org.jspecify.annotations.NullMarked;
