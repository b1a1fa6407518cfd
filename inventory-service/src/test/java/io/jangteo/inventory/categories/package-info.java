@NullMarked
package io.jangteo.inventory.categories;

import org.jspecify.annotations.NullMarked;
