/** How every service speaks HTTP: problems, audiences, trace ids, entity tags, idempotency keys. */
@NullMarked
package io.jangteo.http;

import org.jspecify.annotations.NullMarked;
