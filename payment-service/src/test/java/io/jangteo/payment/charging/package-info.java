@NullMarked
package io.jangteo.payment.charging;

import org.jspecify.annotations.NullMarked;
