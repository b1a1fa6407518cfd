package io.jangteo.inventory.domain;

/** Two facts that cannot both be true: no state is right, so stop and let a person look. */
public final class ReservationContradiction extends RuntimeException {

  ReservationContradiction(ReservationState state, ReservationFact fact) {
    super(
        "%s, but its stock is %s: money and stock contradict each other; nothing was changed"
            .formatted(fact, state));
  }
}
