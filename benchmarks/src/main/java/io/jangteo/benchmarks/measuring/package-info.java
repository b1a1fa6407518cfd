/** What every benchmark that is started with ./run bench needs. */
@NullMarked
package io.jangteo.benchmarks.measuring;

import org.jspecify.annotations.NullMarked;
