package io.jangteo.payment.gateway;

/**
 * An answer, and how the provider fared in giving it: the two differ. A decline is an answer of a
 * provider that is well, and so is "not done yet".
 */
record Heard<A>(A answer, Health health) {

  /** How the provider fared. */
  enum Health {
    WELL,
    /** Silent, broken, not to be reached. */
    TROUBLED,
    /** It knows none of our keys. */
    KEYS_REFUSED
  }

  static <A> Heard<A> well(A answer) {
    return new Heard<>(answer, Health.WELL);
  }
}
