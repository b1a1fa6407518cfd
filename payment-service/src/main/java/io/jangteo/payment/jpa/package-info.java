/** The only classes that know the tables. */
@NullMarked
package io.jangteo.payment.jpa;

import org.jspecify.annotations.NullMarked;
