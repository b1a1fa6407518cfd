package io.jangteo.inventory.domain;

/** What a fact makes of a reservation. */
public enum ReservationStep {
  /** To {@code HELD} or {@code REJECTED}: as the stock allows. */
  ALLOCATE,
  /** To {@code COMMITTED}. */
  COMMIT,
  /** To {@code RELEASED}. */
  RELEASE,
  /** To {@code RELEASED} without ever having held anything. */
  BURY,
  /** Stays {@code COMMITTED}, with some of its units on sale again. */
  RESTOCK,
  /** Heard before, or too late to matter. */
  STAY
}
