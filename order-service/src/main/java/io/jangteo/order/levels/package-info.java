/** What there is, as inventory-service tells it: enough to say no at once, never to say yes. */
@NullMarked
package io.jangteo.order.levels;

import org.jspecify.annotations.NullMarked;
