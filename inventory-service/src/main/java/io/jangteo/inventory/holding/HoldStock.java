package io.jangteo.inventory.holding;

import static io.jangteo.inventory.domain.ReservationFact.ORDER_PLACED;
import static io.jangteo.inventory.domain.ReservationState.NONE;
import static io.jangteo.inventory.domain.ReservationStep.ALLOCATE;
import static java.util.Objects.requireNonNull;

import io.jangteo.inventory.domain.Allocation;
import io.jangteo.inventory.domain.Claim;
import io.jangteo.inventory.domain.Decision;
import io.jangteo.inventory.domain.Reservations;
import io.jangteo.inventory.domain.Stock;
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

  private final Reservations reservations;
  private final Stock stock;
  private final Outbox outbox;
  private final Savepoints savepoints;
  private final HoldingMetrics metrics;
  private final Clock clock;

  HoldStock(
      Reservations reservations,
      Stock stock,
      Outbox outbox,
      Savepoints savepoints,
      HoldingMetrics metrics,
      Clock clock) {
    this.reservations = reservations;
    this.stock = stock;
    this.outbox = outbox;
    this.savepoints = savepoints;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * First come, first served.
   *
   * @param causes of each claim, by its order
   */
  void hold(List<Claim> claims, Map<UUID, Cause> causes) {
    var undecided = undecided(claims);
    if (undecided.isEmpty()) {
      return;
    }
    var now = clock.instant();
    var seen = stock.available(skuIds(undecided));
    var expected = new Allocation(undecided, seen, now);
    if (expected.needsNoLock()
        && savepoints.keepIf(() -> write(expected.decisions(), causes, now))) {
      metrics.decided(expected.decisions(), false);
      return;
    }
    var certain = new Allocation(undecided, locked(seen), now);
    if (!write(certain.decisions(), causes, now)) {
      throw new IllegalStateException("stock changed although its rows were locked");
    }
    metrics.decided(certain.decisions(), true);
  }

  private List<Claim> undecided(List<Claim> claims) {
    var known = reservations.statesOf(claims.stream().map(Claim::orderId).toList());
    return claims.stream()
        .filter(claim -> known.getOrDefault(claim.orderId(), NONE).on(ORDER_PLACED) == ALLOCATE)
        .toList();
  }

  /** What was sold out when we looked stays untouched: nobody needs to queue for an empty row. */
  private Map<String, Long> locked(Map<String, Long> seen) {
    var available = new HashMap<>(seen);
    available.values().removeIf(quantity -> quantity > 0);
    var left = seen.keySet().stream().filter(skuId -> !available.containsKey(skuId)).toList();
    available.putAll(stock.lockAvailable(left));
    return available;
  }

  private boolean write(List<Decision> decisions, Map<UUID, Cause> causes, Instant now) {
    var decided = decisions.stream().map(Decision::reservation).toList();
    reservations.add(decided);
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

  private static Set<String> skuIds(List<Claim> claims) {
    return claims.stream()
        .flatMap(claim -> claim.wanted().keySet().stream())
        .collect(Collectors.toSet());
  }
}
