package io.jangteo.order.domain;

/** How far a refund has come, as payment-service tells. */
public enum RefundState {
  REQUESTED,
  APPROVED,
  FAILED,
  REJECTED,
  WITHDRAWN,
  ABANDONED,
  SUCCEEDED;

  /**
   * Of two things told, the one of the higher rank is true. Money that went back is never undone; a
   * refund that failed may be sent again, so that between those two time decides.
   */
  int rank() {
    return switch (this) {
      case REQUESTED -> 0;
      case APPROVED, FAILED -> 1;
      case REJECTED, WITHDRAWN, ABANDONED -> 2;
      case SUCCEEDED -> 3;
    };
  }

  /** Nothing went back, and nothing will. */
  boolean isGivenUp() {
    return switch (this) {
      case REQUESTED, APPROVED, FAILED, SUCCEEDED -> false;
      case REJECTED, WITHDRAWN, ABANDONED -> true;
    };
  }
}
