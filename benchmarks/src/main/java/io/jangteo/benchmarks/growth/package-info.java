/** Orders are sold beside ten times the rows. */
@NullMarked
package io.jangteo.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
