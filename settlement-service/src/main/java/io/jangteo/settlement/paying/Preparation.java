package io.jangteo.settlement.paying;

import io.jangteo.settlement.domain.Payout;

/** What became of preparing one seller's payout. */
sealed interface Preparation {

  record Prepared(Payout payout) implements Preparation {}

  record PassedOver(String sellerId, Why why) implements Preparation {}

  enum Why {
    PREPARED_ALREADY,
    WITHHELD,
    NO_ACCOUNT,
    /** It is carried to the next. */
    NEGATIVE,
    NOTHING_TO_PAY
  }
}
