/** One SKU that everybody wants: our batches beside three other ways to hold its stock. */
@NullMarked
package io.jangteo.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
