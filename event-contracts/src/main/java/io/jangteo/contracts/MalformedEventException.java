package io.jangteo.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The bytes are not the event they claim to be; the message says where, and what would be right.
 */
public final class MalformedEventException extends RuntimeException {

  MalformedEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
