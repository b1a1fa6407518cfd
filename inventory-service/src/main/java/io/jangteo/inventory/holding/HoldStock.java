package io.jangteo.inventory.holding;

import static io.jangteo.inventory.domain.ReservationFact.ORDER_PLACED;
import static io.jangteo.inventory.domain.ReservationState.NONE;
import static io.jangteo.inventory.domain.ReservationStep.ALLOCATE;
import static java.util.Objects.requireNonNull;

import io.jangteo.inventory.domain.Allocation;
import io.jangteo.inventory.domain.Allowances;
import io.jangteo.inventory.domain.Claim;
import io.jangteo.inventory.domain.Decision;
import io.jangteo.inventory.domain.Reservations;
import io.jangteo.inventory.domain.SoldOutAskedFor;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.domain.Supply;
import io.jangteo.inventory.jpa.Savepoints;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.OutgoingMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Holds the stock of a whole batch of orders at once, within the transaction that is open.
 *
 * <p>Almost always there is enough. So everything is written as if there were, and the stock rows,
 * which everybody wants, are changed last, each once, by an update that does nothing when it does
 * not fit. Only then is the batch taken back to a savepoint, the rows are locked, and the same
 * orders decided again. The savepoint keeps the batch's inbox rows in the transaction of its
 * effect.
 */
@Component
class HoldStock {

  /** More than one only when another instance decides orders of the same buyers just now. */
  private static final int ATTEMPTS = 5;

  private final Reservations reservations;
  private final Stock stock;
  private final Outbox outbox;
  private final Savepoints savepoints;
  private final HoldingMetrics metrics;
  private final ApplicationEventPublisher here;
  private final Clock clock;
  private final int holdsPerBuyer;

  HoldStock(
      Reservations reservations,
      Stock stock,
      Outbox outbox,
      Savepoints savepoints,
      HoldingMetrics metrics,
      ApplicationEventPublisher here,
      Clock clock,
      @Value("${jangteo.inventory.holds-per-buyer}") int holdsPerBuyer) {
    this.reservations = reservations;
    this.stock = stock;
    this.outbox = outbox;
    this.savepoints = savepoints;
    this.metrics = metrics;
    this.here = here;
    this.clock = clock;
    this.holdsPerBuyer = holdsPerBuyer;
  }

  /**
   * First come, first served.
   *
   * @param causes of each claim, by its order
   */
  void hold(List<Claim> claims, Map<UUID, Cause> causes) {
    if (decide(claims, causes, false)) {
      return;
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (decide(claims, causes, true)) {
        return;
      }
    }
    throw new IllegalStateException("others decide orders of the same buyers all the time");
  }

  /**
   * Decides the claims and writes what was decided.
   *
   * @return false when nothing was written, because that takes locks, or another was first
   */
  private boolean decide(List<Claim> claims, Map<UUID, Cause> causes, boolean underLocks) {
    var undecided = undecided(claims);
    if (undecided.isEmpty()) {
      return true;
    }
    var seen = stock.supply(skuIds(undecided));
    if (!underLocks && !limited(seen).isEmpty()) {
      return false;
    }
    // Locks before purchases, so that no two orders of a buyer miss each other.
    var supply = underLocks ? locked(seen) : seen;
    var now = clock.instant();
    var allowances = allowances(undecided, limited(supply));
    var allocation = new Allocation(undecided, supply, allowances, now);
    var decisions = allocation.decisions();
    if ((!underLocks && !allocation.needsNoLock())
        || !savepoints.keepIf(() -> write(decisions, causes, now))) {
      return false;
    }
    metrics.decided(decisions, underLocks);
    here.publishEvent(new SoldOutAskedFor(soldOut(decisions)));
    return true;
  }

  private List<Claim> undecided(List<Claim> claims) {
    var known = reservations.statesOf(claims.stream().map(Claim::orderId).toList());
    return claims.stream()
        .filter(claim -> known.getOrDefault(claim.orderId(), NONE).on(ORDER_PLACED) == ALLOCATE)
        .toList();
  }

  /** Of what can still be had: a limit on what is sold out decides nothing. */
  private static Set<String> limited(Map<String, Supply> supply) {
    return supply.entrySet().stream()
        .filter(of -> of.getValue().isLimited() && of.getValue().available() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Allowances allowances(List<Claim> claims, Set<String> limitedSkuIds) {
    var buyerIds = claims.stream().map(Claim::buyerId).collect(Collectors.toSet());
    return new Allowances(
        holdsPerBuyer,
        reservations.holdSlotsOf(buyerIds),
        reservations.purchasesOf(buyerIds, limitedSkuIds));
  }

  /** What was sold out when we looked stays untouched: nobody needs to queue for an empty row. */
  private Map<String, Supply> locked(Map<String, Supply> seen) {
    var supply = new HashMap<>(seen);
    supply.values().removeIf(of -> of.available() > 0);
    var left = seen.keySet().stream().filter(skuId -> !supply.containsKey(skuId)).toList();
    supply.putAll(stock.lockSupply(left));
    return supply;
  }

  private boolean write(List<Decision> decisions, Map<UUID, Cause> causes, Instant now) {
    var decided = decisions.stream().map(Decision::reservation).toList();
    if (!reservations.add(decided)) {
      return false;
    }
    outbox.append(decisions.stream().map(decision -> answer(decision, causes, now)).toList());
    return stock.move(decisions.stream().flatMap(d -> d.movements().stream()).toList());
  }

  private static OutgoingMessage answer(Decision decision, Map<UUID, Cause> causes, Instant now) {
    var reservation = decision.reservation();
    return OutgoingMessage.of(
        StockAnswer.of(decision, now),
        reservation.version(),
        requireNonNull(causes.get(reservation.orderId())));
  }

  private static Set<String> soldOut(List<Decision> decisions) {
    return decisions.stream().flatMap(Decision::soldOut).collect(Collectors.toSet());
  }

  private static Set<String> skuIds(List<Claim> claims) {
    return claims.stream()
        .flatMap(claim -> claim.wanted().keySet().stream())
        .collect(Collectors.toSet());
  }
}
