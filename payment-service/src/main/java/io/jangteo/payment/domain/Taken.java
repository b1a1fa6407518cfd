package io.jangteo.payment.domain;

/**
 * The money of one payment, in minor units.
 *
 * @param approved what the gateway took
 * @param reserved promised to refunds that are on their way
 * @param refunded what has gone back
 */
public record Taken(long approved, long reserved, long refunded) {

  public static final Taken NOTHING = new Taken(0, 0, 0);

  public Taken {
    if (reserved < 0 || refunded < 0 || reserved + refunded > approved) {
      throw new IllegalArgumentException(
          "of %d, %d cannot be reserved and %d refunded".formatted(approved, reserved, refunded));
    }
  }

  /** What is neither promised nor gone. */
  public long left() {
    return approved - reserved - refunded;
  }

  Taken setAside(long amount) {
    return new Taken(approved, reserved + amount, refunded);
  }

  Taken givenBack(long amount) {
    return new Taken(approved, reserved - amount, refunded + amount);
  }
}
