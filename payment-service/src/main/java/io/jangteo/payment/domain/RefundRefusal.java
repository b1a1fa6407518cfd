package io.jangteo.payment.domain;

import org.jspecify.annotations.Nullable;

/** Why a refund is not made, decided or taken back. */
public sealed interface RefundRefusal {

  /** There is no such payment, refund or line, or none of whoever asks. */
  record NotFound() implements RefundRefusal {}

  /** Nothing has been paid that could go back. */
  record NothingPaid(Payment.State state) implements RefundRefusal {}

  record UnknownLine(int lineNo) implements RefundRefusal {}

  /**
   * More than is left.
   *
   * @param lineNo of which line; absent when it is the payment as a whole
   */
  record TooMuch(@Nullable Integer lineNo, long left) implements RefundRefusal {}

  /** What was deposited goes back to an account that has to be named. */
  record AccountMissing() implements RefundRefusal {}

  /** A card gets its money back as it gave it. */
  record AccountUnwanted() implements RefundRefusal {}

  /** Its time is over, or has not come. */
  record NotInState(Refund.State state) implements RefundRefusal {}

  /** It has changed since whoever decides has seen it. */
  record Stale(long version) implements RefundRefusal {}

  /** The key was used for another request. */
  record KeyReused() implements RefundRefusal {}
}
