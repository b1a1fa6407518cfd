@NullMarked
package io.jangteo.payment.gateway;

import org.jspecify.annotations.NullMarked;
