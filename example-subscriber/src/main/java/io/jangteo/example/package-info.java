/** A subscriber of {@code payment-events-v1} to start from. */
@NullMarked
package io.jangteo.example;

import org.jspecify.annotations.NullMarked;
