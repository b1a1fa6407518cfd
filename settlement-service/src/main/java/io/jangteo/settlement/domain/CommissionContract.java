package io.jangteo.settlement.domain;

import java.time.Instant;

/**
 * What a seller agreed to pay for each sale.
 *
 * @param sellerId {@link #EVERYONE} for the contract of those who have none of their own
 * @param validFrom orders created from then on are under it, until the next version takes over
 */
public record CommissionContract(String sellerId, int version, Rate rate, Instant validFrom) {

  /** No seller can have this id. */
  public static final String EVERYONE = "*";
}
