@NullMarked
package io.jangteo.payment.jpa;

import org.jspecify.annotations.NullMarked;
