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
import java.util.function.ToLongFunction;

/** Hands out what is available, first come, first served, every order whole or not at all. */
public final class Allocation {

  private final Map<String, Supply> supply;
  private final Map<String, Long> left = new HashMap<>();
  private final Allowances allowances;
  private final Instant now;
  private final List<Decision> decisions = new ArrayList<>();

  /**
   * @param supply of every SKU there is among those asked for; a SKU that is missing is unknown
   * @param allowances of the buyers; used up by what they are given here
   */
  public Allocation(
      List<Claim> claims, Map<String, Supply> supply, Allowances allowances, Instant now) {
    this.supply = Map.copyOf(supply);
    this.supply.forEach((skuId, of) -> left.put(skuId, of.available()));
    this.allowances = allowances;
    this.now = now;
    claims.forEach(claim -> decisions.add(new Decision(claim, judge(claim))));
  }

  /** In the order of the claims. */
  public List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  /**
   * Whether it holds although the stock was read without a lock. What was met, the stock rows and
   * hold slots themselves confirm when they are written; a SKU that was sold out was so at that
   * moment. But a claim refused because those before it took the last units has to be looked at
   * under a lock.
   */
  public boolean needsNoLock() {
    return decisions.stream().noneMatch(this::restsOnEarlierClaims);
  }

  private boolean restsOnEarlierClaims(Decision decision) {
    return decision.verdict() instanceof Refused(var reason, _)
        && reason == Refusal.OUT_OF_STOCK
        && decision.claim().wanted().keySet().stream().noneMatch(this::isSoldOut);
  }

  private boolean isSoldOut(String skuId) {
    var of = supply.get(skuId);
    return of == null || of.available() == 0;
  }

  private Verdict judge(Claim claim) {
    if (claim.isExpired(now)) {
      return new Refused(Refusal.EXPIRED, List.of());
    }
    var tooFew = shortfalls(claim, skuId -> left.getOrDefault(skuId, 0L));
    if (!supply.keySet().containsAll(claim.wanted().keySet())) {
      return new Refused(Refusal.UNKNOWN_SKU, tooFew);
    }
    var tooMany = shortfalls(claim, skuId -> allowed(claim.buyerId(), skuId));
    if (!tooMany.isEmpty()) {
      return new Refused(Refusal.PURCHASE_LIMIT, tooMany);
    }
    if (!tooFew.isEmpty()) {
      return new Refused(Refusal.OUT_OF_STOCK, tooFew);
    }
    var slot = allowances.freeSlot(claim.buyerId());
    if (slot.isEmpty()) {
      return new Refused(Refusal.TOO_MANY_HOLDS, List.of());
    }
    claim.wanted().forEach((skuId, quantity) -> left.merge(skuId, -quantity, Long::sum));
    allowances.take(claim, slot.getAsInt());
    return new Met(slot.getAsInt());
  }

  private long allowed(String buyerId, String skuId) {
    var of = supply.get(skuId);
    return of == null ? 0 : allowances.left(buyerId, skuId, of);
  }

  private static List<Shortfall> shortfalls(Claim claim, ToLongFunction<String> available) {
    return claim.wanted().entrySet().stream()
        .map(w -> new Shortfall(w.getKey(), w.getValue(), available.applyAsLong(w.getKey())))
        .filter(shortfall -> shortfall.requested() > shortfall.available())
        .toList();
  }
}
