@NullMarked
package io.jangteo.payment.refunding;

import org.jspecify.annotations.NullMarked;
