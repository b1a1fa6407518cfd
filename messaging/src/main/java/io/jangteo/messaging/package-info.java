/**
 * Append an event to the outbox in your transaction; handle each message once. Knows no business
 * word.
 */
@NullMarked
package io.jangteo.messaging;

import org.jspecify.annotations.NullMarked;
