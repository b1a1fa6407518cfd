@NullMarked
package io.jangteo.payment.domain;

import org.jspecify.annotations.NullMarked;
