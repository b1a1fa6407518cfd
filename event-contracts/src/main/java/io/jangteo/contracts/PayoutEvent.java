package io.jangteo.contracts;

import java.time.LocalDate;
import java.util.UUID;

/** A seller's money on its way. Everything that was due to the seller by a day is in one payout. */
public sealed interface PayoutEvent extends Event
    permits PayoutPrepared,
        PayoutConfirmed,
        PayoutCancelled,
        PayoutSucceeded,
        PayoutFailed,
        PayoutReturned {

  UUID payoutId();

  String sellerId();

  Money amount();

  int itemCount();

  LocalDate payOn();

  @Override
  default Topic topic() {
    return Topic.SETTLEMENT_PAYOUTS;
  }

  @Override
  default String key() {
    return sellerId();
  }
}
