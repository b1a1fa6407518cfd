package io.jangteo.inventory.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What buyers have already, and what one may still have. */
public final class Allowances {

  private final int maxHolds;
  private final Map<String, Set<Integer>> slotsTaken = new HashMap<>();
  private final Map<Purchase, Long> bought;

  /**
   * @param maxHolds how many orders of one buyer may wait for their payment at once
   * @param slotsTaken by the live holds of each buyer
   * @param bought what buyers have of SKUs that are limited
   */
  public Allowances(
      int maxHolds, Map<String, Set<Integer>> slotsTaken, Map<Purchase, Long> bought) {
    this.maxHolds = maxHolds;
    slotsTaken.forEach((buyerId, slots) -> this.slotsTaken.put(buyerId, new HashSet<>(slots)));
    this.bought = new HashMap<>(bought);
  }

  /** How much more of the SKU the buyer may have. */
  long left(String buyerId, String skuId, Supply supply) {
    return supply.maxPerBuyer() == null
        ? Long.MAX_VALUE
        : Math.max(0, supply.maxPerBuyer() - bought.getOrDefault(new Purchase(buyerId, skuId), 0L));
  }

  /** The lowest, so that two who decide at once reach for the same, and one of them learns it. */
  OptionalInt freeSlot(String buyerId) {
    var taken = slotsTaken.getOrDefault(buyerId, Set.of());
    return taken.size() >= maxHolds
        ? OptionalInt.empty()
        : IntStream.rangeClosed(1, maxHolds).filter(slot -> !taken.contains(slot)).findFirst();
  }

  void take(Claim claim, int slot) {
    slotsTaken.computeIfAbsent(claim.buyerId(), _ -> new HashSet<>()).add(slot);
    claim
        .wanted()
        .forEach(
            (skuId, quantity) ->
                bought.merge(new Purchase(claim.buyerId(), skuId), quantity, Long::sum));
  }
}
