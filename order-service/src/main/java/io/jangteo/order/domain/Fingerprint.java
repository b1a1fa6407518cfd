package io.jangteo.order.domain;

/**
 * What a request said, so that a repetition can be told from another request.
 *
 * @param sha256 in hexadecimal
 */
public record Fingerprint(String sha256) {
  public Fingerprint {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
  }
}
