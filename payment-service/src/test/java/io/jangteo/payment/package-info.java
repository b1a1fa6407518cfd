@NullMarked
package io.jangteo.payment;

import org.jspecify.annotations.NullMarked;
