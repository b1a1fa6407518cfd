@NullMarked
package io.jangteo.payment.testing;

import org.jspecify.annotations.NullMarked;
