package io.jangteo.settlement.domain;

import static java.util.Comparator.comparing;

import io.jangteo.settlement.domain.Discrepancy.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway's lines of one order, of one sort, have to do with the ledger's movements of it.
 *
 * @param line what the gateway says
 * @param movement the ledger's; absent where it knows none
 * @param kind how the two disagree; absent where they agree
 */
public record Matching(
    GatewayLine line, @Nullable LedgerMovement movement, @Nullable Kind kind, long atStake) {

  /** Whether line and movement are the same money, whatever was kept of it. */
  public boolean isPair() {
    return kind == null || kind == Kind.FEE_DIFFERS;
  }

  /**
   * Equal amounts are paired first, the earlier of several with the earlier: of two that are equal
   * it makes no difference to the money which is which.
   *
   * @param lines those that are not paired yet
   * @param taken movements that have their line already
   */
  public static List<Matching> of(
      Collection<GatewayLine> lines, Collection<LedgerMovement> movements, Set<UUID> taken) {
    var matchings = new ArrayList<Matching>();
    var gone =
        new ArrayList<>(movements.stream().filter(m -> taken.contains(m.transactionId())).toList());
    var free =
        new ArrayList<>(
            movements.stream()
                .filter(movement -> !taken.contains(movement.transactionId()))
                .sorted(comparing(movement -> movement.transactionId().toString()))
                .toList());
    var left = new ArrayList<GatewayLine>();
    for (var line : lines.stream().sorted(comparing(line -> line.id().toString())).toList()) {
      var same = first(free, line, true);
      if (same.isPresent()) {
        var movement = same.get();
        free.remove(movement);
        gone.add(movement);
        var fee = movement.feeDifference(line);
        matchings.add(new Matching(line, movement, fee == 0 ? null : Kind.FEE_DIFFERS, fee));
      } else {
        left.add(line);
      }
    }
    left.forEach(line -> matchings.add(unequal(line, free, gone)));
    return List.copyOf(matchings);
  }

  private static Matching unequal(
      GatewayLine line, List<LedgerMovement> free, List<LedgerMovement> gone) {
    var all = line.amount().amount();
    if (first(gone, line, true).isPresent()) {
      return new Matching(line, null, Kind.DUPLICATE, all);
    }
    var nearest = first(free, line, false);
    if (nearest.isEmpty()) {
      return new Matching(line, null, Kind.UNEXPECTED, all);
    }
    var movement = nearest.get();
    free.remove(movement);
    var more = line.amount().minus(movement.amount()).amount();
    return new Matching(line, movement, more > 0 ? Kind.OVER : Kind.UNDER, Math.abs(more));
  }

  private static Optional<LedgerMovement> first(
      List<LedgerMovement> movements, GatewayLine line, boolean ofTheAmount) {
    return movements.stream()
        .filter(movement -> movement.direction() == line.direction())
        .filter(movement -> movement.amount().currency().equals(line.amount().currency()))
        .filter(movement -> !ofTheAmount || movement.amount().equals(line.amount()))
        .findFirst();
  }
}
