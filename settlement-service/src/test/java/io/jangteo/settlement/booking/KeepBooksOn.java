package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.CommissionContract;
import io.jangteo.settlement.domain.CommissionContracts;
import io.jangteo.settlement.domain.GatewayFees;
import io.jangteo.settlement.domain.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Booking as it is by default, on any books. */
public final class KeepBooksOn {

  private KeepBooksOn() {}

  public static KeepBooks tenPercent(Books books) {
    var contracts =
        new CommissionContracts(
            List.of(
                new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH)));
    var fees = new GatewayFees(new Rate(29_000), Map.of(), Set.of("TOSS/VIRTUAL_ACCOUNT"));
    return new KeepBooks(_ -> contracts, fees, new OrphanProperties("TOSS"), books);
  }
}
