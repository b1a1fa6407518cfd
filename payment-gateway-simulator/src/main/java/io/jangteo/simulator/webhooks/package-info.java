/** Notices to the merchant: late, twice or never, as the faults say. */
@NullMarked
package io.jangteo.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
