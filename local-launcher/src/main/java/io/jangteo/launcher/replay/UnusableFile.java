package io.jangteo.launcher.replay;

/** The file cannot be replayed; the message says why, to the person at the terminal. */
public final class UnusableFile extends RuntimeException {
  UnusableFile(String message) {
    super(message);
  }

  UnusableFile(String message, Throwable cause) {
    super(message, cause);
  }
}
