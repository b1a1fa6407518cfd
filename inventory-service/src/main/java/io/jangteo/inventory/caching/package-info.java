/** What was read of the catalogue a moment ago, kept in memory (ADR 11). */
@NullMarked
package io.jangteo.inventory.caching;

import org.jspecify.annotations.NullMarked;
