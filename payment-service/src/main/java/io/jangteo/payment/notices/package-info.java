/** Notices of the gateways: kept when they come, and a reason to ask afterwards. */
@NullMarked
package io.jangteo.payment.notices;

import org.jspecify.annotations.NullMarked;
