/** The published language: what the services tell each other, and nothing else. */
@NullMarked
package io.jangteo.contracts;

import org.jspecify.annotations.NullMarked;
