package io.jangteo.settlement.domain;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All versions of some sellers' contracts, and of the one for everyone. */
public final class CommissionContracts {

  private final Map<String, List<CommissionContract>> versionsBySeller;

  public CommissionContracts(Collection<CommissionContract> versions) {
    versionsBySeller = versions.stream().collect(groupingBy(CommissionContract::sellerId));
  }

  /** The version in force when an order was created; later versions never touch that order. */
  public CommissionContract inForce(String sellerId, Instant orderCreatedAt) {
    return latest(sellerId, orderCreatedAt)
        .or(() -> latest(CommissionContract.EVERYONE, orderCreatedAt))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no commission contract covers %s at %s".formatted(sellerId, orderCreatedAt)));
  }

  private Optional<CommissionContract> latest(String sellerId, Instant at) {
    return versionsBySeller.getOrDefault(sellerId, List.of()).stream()
        .filter(contract -> !contract.validFrom().isAfter(at))
        .max(Comparator.comparing(CommissionContract::validFrom));
  }

  /** Where contracts are kept. */
  public interface Archive {

    /** Of these sellers and of everyone. */
    CommissionContracts of(Collection<String> sellerIds);
  }
}
