/** Speed and memory, measured side by side in one run. */
@NullMarked
package io.jangteo.benchmarks;

import org.jspecify.annotations.NullMarked;
