package io.jangteo.inventory.domain;

import io.jangteo.inventory.domain.Verdict.Met;
import io.jangteo.inventory.domain.Verdict.Refusal;
import io.jangteo.inventory.domain.Verdict.Refused;
import io.jangteo.inventory.domain.Verdict.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands out what is available, first come, first served, every order whole or not at all. */
public final class Allocation {

  private final Instant now;
  private final Map<String, Long> stockAtStart;
  private final List<Decision> decisions = new ArrayList<>();

  /**
   * @param available of every SKU there is among those asked for; a SKU that is missing is unknown
   */
  public Allocation(List<Claim> claims, Map<String, Long> available, Instant now) {
    this.now = now;
    this.stockAtStart = Map.copyOf(available);
    var left = new HashMap<>(available);
    claims.forEach(claim -> decisions.add(new Decision(claim, judge(claim, left))));
  }

  /** In the order of the claims. */
  public List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  /**
   * Whether it holds although the stock was read without a lock. What was met, the stock rows
   * themselves confirm when they are written; a SKU that was sold out was so at that moment. But a
   * claim refused because those before it took the last units has to be looked at under a lock.
   */
  public boolean needsNoLock() {
    return decisions.stream().noneMatch(this::restsOnEarlierClaims);
  }

  private boolean restsOnEarlierClaims(Decision decision) {
    return decision.verdict() instanceof Refused(var reason, _)
        && reason == Refusal.OUT_OF_STOCK
        && decision.claim().wanted().keySet().stream()
            .noneMatch(skuId -> stockAtStart.getOrDefault(skuId, 0L) == 0);
  }

  private Verdict judge(Claim claim, Map<String, Long> left) {
    if (claim.isExpired(now)) {
      return new Refused(Refusal.EXPIRED, List.of());
    }
    var wanted = claim.wanted();
    var shortfalls =
        wanted.entrySet().stream()
            .map(w -> new Shortfall(w.getKey(), w.getValue(), left.getOrDefault(w.getKey(), 0L)))
            .filter(shortfall -> shortfall.requested() > shortfall.available())
            .toList();
    if (!left.keySet().containsAll(wanted.keySet())) {
      return new Refused(Refusal.UNKNOWN_SKU, shortfalls);
    }
    if (!shortfalls.isEmpty()) {
      return new Refused(Refusal.OUT_OF_STOCK, shortfalls);
    }
    wanted.forEach((skuId, quantity) -> left.merge(skuId, -quantity, Long::sum));
    return new Met();
  }
}
