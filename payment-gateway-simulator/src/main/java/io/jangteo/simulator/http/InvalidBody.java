package io.jangteo.simulator.http;

/** Caught where the request enters; each provider has its own words for it. */
public final class InvalidBody extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidBody(String reason) {
    super(reason, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
