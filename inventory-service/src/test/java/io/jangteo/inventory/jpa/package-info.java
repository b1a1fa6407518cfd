@NullMarked
package io.jangteo.inventory.jpa;

import org.jspecify.annotations.NullMarked;
