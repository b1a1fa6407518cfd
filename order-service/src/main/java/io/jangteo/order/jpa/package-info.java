/** The only classes that know the tables. */
@NullMarked
package io.jangteo.order.jpa;

import org.jspecify.annotations.NullMarked;
