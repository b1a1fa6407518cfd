/** Orders come in: over HTTP, beside the same rows written by nothing but JDBC. */
@NullMarked
package io.jangteo.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
