@NullMarked
package io.jangteo.payment.notices;

import org.jspecify.annotations.NullMarked;
