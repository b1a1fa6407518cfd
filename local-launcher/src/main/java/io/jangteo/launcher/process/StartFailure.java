package io.jangteo.launcher.process;

/**
 * Something did not start; the message says what, and what to do, to the person at the terminal.
 */
public final class StartFailure extends RuntimeException {
  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
