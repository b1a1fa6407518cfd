@NullMarked
package io.jangteo.payment.reconciling;

import org.jspecify.annotations.NullMarked;
