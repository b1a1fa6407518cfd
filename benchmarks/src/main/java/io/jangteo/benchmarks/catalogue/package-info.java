/**
 * Everybody looks at the catalogue at once: over HTTP, at a rate that does not wait for answers.
 */
@NullMarked
package io.jangteo.benchmarks.catalogue;

import org.jspecify.annotations.NullMarked;
