package io.jangteo.inventory.domain;

import static io.jangteo.inventory.domain.ReservationStep.ALLOCATE;
import static io.jangteo.inventory.domain.ReservationStep.BURY;
import static io.jangteo.inventory.domain.ReservationStep.COMMIT;
import static io.jangteo.inventory.domain.ReservationStep.RELEASE;
import static io.jangteo.inventory.domain.ReservationStep.RESTOCK;
import static io.jangteo.inventory.domain.ReservationStep.STAY;

/** Where one order's claim on stock stands. The table in {@link #on} is the whole state diagram. */
public enum ReservationState {
  /** We have not heard of the order. */
  NONE,
  /** Every line's stock is kept for the order until the money question is closed. */
  HELD,
  /** Nothing was ever kept for it. */
  REJECTED,
  /** The payment failed: what was kept is on sale again; or nothing was, and never will be. */
  RELEASED,
  /** The payment was approved: the stock has left. */
  COMMITTED;

  /**
   * What follows from a fact. Kafka repeats itself and the two topics overtake each other, so every
   * pair has an answer.
   *
   * @throws ReservationContradiction when the pair cannot be, because a hold ends by exactly one
   *     payment fact, no one is charged without a hold, and only what has left can come back
   */
  public ReservationStep on(ReservationFact fact) {
    return switch (this) {
      case NONE ->
          switch (fact) {
            case ORDER_PLACED -> ALLOCATE;
            // The failure overtook the order: a tombstone, so that the order finds it and stops.
            case PAYMENT_FAILED -> BURY;
            case PAYMENT_APPROVED, GOODS_RETURNED -> throw new ReservationContradiction(this, fact);
          };
      case HELD ->
          switch (fact) {
            case ORDER_PLACED -> STAY;
            case PAYMENT_FAILED -> RELEASE;
            case PAYMENT_APPROVED -> COMMIT;
            // Not told in this order, but perhaps redriven so: it waits until the stock has left.
            case GOODS_RETURNED -> throw new ReservationContradiction(this, fact);
          };
      case REJECTED, RELEASED ->
          switch (fact) {
            case ORDER_PLACED, PAYMENT_FAILED -> STAY;
            case PAYMENT_APPROVED, GOODS_RETURNED -> throw new ReservationContradiction(this, fact);
          };
      case COMMITTED ->
          switch (fact) {
            case ORDER_PLACED, PAYMENT_APPROVED -> STAY;
            case GOODS_RETURNED -> RESTOCK;
            case PAYMENT_FAILED -> throw new ReservationContradiction(this, fact);
          };
    };
  }
}
