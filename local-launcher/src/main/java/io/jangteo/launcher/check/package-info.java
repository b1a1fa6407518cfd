/**
 * Whether the books of a marketplace agree: with each other, with the gateway's, with the buyers'.
 */
@NullMarked
package io.jangteo.launcher.check;

import org.jspecify.annotations.NullMarked;
