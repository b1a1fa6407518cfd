@NullMarked
package io.jangteo.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
