/** The only package that knows the tables. */
@NullMarked
package io.jangteo.settlement.jpa;

import org.jspecify.annotations.NullMarked;
