package io.jangteo.inventory.domain;

/** Two facts that cannot both be true: no state is right, so stop and let a person look. */
public final class ReservationContradiction extends RuntimeException {

  ReservationContradiction(ReservationState state, ReservationFact fact) {
    super(
        "%s, but its stock is %s: money and stock contradict each other; nothing was changed"
            .formatted(fact, state));
  }

  ReservationContradiction(ReservedLine line, int returned) {
    super(
        "%d units of line %d come back, but %d had left and %d of them came back before; nothing was changed"
            .formatted(returned, line.lineNo(), line.quantity(), line.restocked()));
  }
}
