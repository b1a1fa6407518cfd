@NullMarked
package io.jangteo.inventory.interchange;

import org.jspecify.annotations.NullMarked;
