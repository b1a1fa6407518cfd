@NullMarked
package io.jangteo.inventory.committing;

import org.jspecify.annotations.NullMarked;
