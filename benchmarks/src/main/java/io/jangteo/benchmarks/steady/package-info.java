/** What every process of a marketplace needs of its machine while orders come for a long time. */
@NullMarked
package io.jangteo.benchmarks.steady;

import org.jspecify.annotations.NullMarked;
