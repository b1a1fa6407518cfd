@NullMarked
package io.jangteo.payment.pacing;

import org.jspecify.annotations.NullMarked;
