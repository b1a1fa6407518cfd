package io.jangteo.settlement.reconciling;

import static java.util.stream.Collectors.groupingBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.Discrepancy;
import io.jangteo.settlement.domain.Discrepancy.Kind;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.GatewayLines.Standing;
import io.jangteo.settlement.domain.GatewayLines.State;
import io.jangteo.settlement.domain.LedgerMovement;
import io.jangteo.settlement.domain.Matching;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds for each open line the movement it is about. Every open line is looked at each time, since
 * what it lacked may have come; a pair that was found stays one.
 */
@Component
class MatchLines {

  private static final int ORDERS_PER_TRANSACTION = 200;

  private final GatewayLines lines;
  private final Discrepancies discrepancies;
  private final Retrying transactions;
  private final Clock clock;

  MatchLines(GatewayLines lines, Discrepancies discrepancies, Retrying transactions, Clock clock) {
    this.lines = lines;
    this.discrepancies = discrepancies;
    this.transactions = transactions;
    this.clock = clock;
  }

  void runOnce() {
    for (UUID after = null; ; ) {
      var orders = lines.openOrders(after, ORDERS_PER_TRANSACTION);
      if (orders.isEmpty()) {
        break;
      }
      transactions.get(() -> match(orders));
      after = orders.getLast();
    }
    while (transactions.get(this::reportStrangers) == ORDERS_PER_TRANSACTION) {}
  }

  /** One transaction. The lines of an order are locked, so that nobody else pairs them. */
  private int match(List<UUID> orders) {
    var standings = lines.lock(orders);
    var movements =
        lines.movementsOf(orders).stream()
            .collect(groupingBy(movement -> new Place(movement.orderId(), movement.gateway())));
    var matchings = new ArrayList<Matching>();
    standings.stream()
        .collect(
            groupingBy(standing -> new Group(Place.of(standing.line()), standing.line().sort())))
        .forEach(
            (group, ofGroup) ->
                matchings.addAll(match(ofGroup, movements.getOrDefault(group.place(), List.of()))));
    settle(matchings);
    return matchings.size();
  }

  private static List<Matching> match(List<Standing> standings, List<LedgerMovement> movements) {
    var open =
        standings.stream()
            .filter(standing -> standing.state() == State.OPEN)
            .map(Standing::line)
            .toList();
    Set<UUID> taken = new HashSet<>();
    standings.forEach(
        standing -> {
          if (standing.movement() != null) {
            taken.add(standing.movement());
          }
        });
    return Matching.of(open, movements, taken);
  }

  private void settle(List<Matching> matchings) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var explained = new HashSet<UUID>();
    var disputed = new EnumMap<Kind, Set<UUID>>(Kind.class);
    var raised = new ArrayList<Discrepancy>();
    for (var matching : matchings) {
      var line = matching.line();
      if (matching.isPair()) {
        var movement = Objects.requireNonNull(matching.movement()).transactionId();
        lines.matched(line.id(), movement);
        explained.add(movement);
      }
      if (matching.kind() == null) {
        explained.add(line.id());
      } else {
        disputed.computeIfAbsent(matching.kind(), _ -> new HashSet<>()).add(line.id());
        raised.add(discrepancy(matching, matching.kind(), now));
      }
    }
    discrepancies.explain(explained, List.of(), now);
    disputed.forEach((kind, ids) -> discrepancies.explain(ids, List.of(kind), now));
    discrepancies.raise(raised);
  }

  private int reportStrangers() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var strangers = lines.openStrangers(ORDERS_PER_TRANSACTION);
    discrepancies.raise(
        strangers.stream()
            .map(
                line ->
                    discrepancy(
                        new Matching(line, null, Kind.UNEXPECTED, line.amount().amount()),
                        Kind.UNEXPECTED,
                        now))
            .toList());
    return strangers.size();
  }

  private static Discrepancy discrepancy(Matching matching, Kind kind, Instant now) {
    var line = matching.line();
    var movement = matching.movement();
    return new Discrepancy(
        UuidCreator.getTimeOrderedEpoch(),
        kind,
        line.gateway(),
        line.id(),
        movement == null ? null : movement.transactionId(),
        line.orderReference(),
        new Money(matching.atStake(), line.amount().currency()),
        Discrepancy.State.OPEN,
        null,
        now,
        null);
  }

  private record Place(@Nullable UUID order, String gateway) {

    static Place of(GatewayLine line) {
      return new Place(line.orderId(), line.gateway());
    }
  }

  private record Group(Place place, GatewayLine.Sort sort) {}
}
