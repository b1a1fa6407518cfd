package io.jangteo.payment.domain;

import org.jspecify.annotations.Nullable;

/** What somebody decides on a refund. */
public sealed interface RefundDecision {

  /**
   * It is granted.
   *
   * @param restock whether its goods go back on sale; absent: as it was asked
   * @param account where to send it, if it did not say
   */
  record Approve(@Nullable Boolean restock, @Nullable RefundAccount account)
      implements RefundDecision {}

  record Reject(String why) implements RefundDecision {}

  /** Whoever asked does not want it any more. */
  record Withdraw() implements RefundDecision {}

  /**
   * The gateway refused, what it refused for is mended, and it is sent once more.
   *
   * @param account where to send it, if not where it was sent before
   */
  record SendAgain(@Nullable RefundAccount account) implements RefundDecision {}

  /** The gateway refused, and the money goes back by another way, or not at all. */
  record Abandon(String why) implements RefundDecision {}
}
