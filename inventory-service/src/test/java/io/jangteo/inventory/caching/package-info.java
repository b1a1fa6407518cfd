@NullMarked
package io.jangteo.inventory.caching;

import org.jspecify.annotations.NullMarked;
