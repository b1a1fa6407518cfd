package io.jangteo.simulator;

/** A setting that cannot be used; the message names the variable and says what it wants. */
final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadSetting(String variable, String problem) {
    super(variable + ": " + problem, null, false, false);
  }
}
