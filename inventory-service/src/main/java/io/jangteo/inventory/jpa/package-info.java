/** The only classes that know the tables. */
@NullMarked
package io.jangteo.inventory.jpa;

import org.jspecify.annotations.NullMarked;
