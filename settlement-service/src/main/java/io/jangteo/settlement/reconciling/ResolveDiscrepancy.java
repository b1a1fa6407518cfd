package io.jangteo.settlement.reconciling;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.Discrepancies.Done;
import io.jangteo.settlement.domain.Discrepancy;
import io.jangteo.settlement.domain.Discrepancy.Action;
import io.jangteo.settlement.domain.Discrepancy.Outcome;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.GatewayLines.Standing;
import io.jangteo.settlement.domain.GatewayPayout;
import io.jangteo.settlement.domain.LedgerMovement;
import io.jangteo.settlement.domain.WriteOff;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What admins do about a discrepancy: written down, and booked where the books lack something. */
@Component
class ResolveDiscrepancy {

  private final GatewayLines lines;
  private final Discrepancies discrepancies;
  private final Books books;
  private final Retrying transactions;
  private final Clock clock;

  ResolveDiscrepancy(
      GatewayLines lines,
      Discrepancies discrepancies,
      Books books,
      Retrying transactions,
      Clock clock) {
    this.lines = lines;
    this.discrepancies = discrepancies;
    this.books = books;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Empty where there is no such discrepancy. */
  Optional<Outcome> act(UUID id, Action action, String admin, String reason) {
    return transactions.get(
        () -> discrepancies.find(id).map(found -> act(found, action, admin, reason)));
  }

  /** Lines are locked before discrepancies, as matching does. */
  private Outcome act(Discrepancy found, Action action, String admin, String reason) {
    var standings = lock(found);
    var discrepancy = discrepancies.lock(found.id()).orElseThrow();
    var line = lineOf(discrepancy, standings);
    var movement = movementOf(discrepancy);
    var outcome = discrepancy.on(action, admin, line == null ? null : line.sort());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var done = new Done(UuidCreator.getTimeOrderedEpoch(), action, admin, reason, now);
    switch (outcome) {
      case Outcome.Refused _ -> {}
      case Outcome.Proposed _ ->
          discrepancies.record(discrepancy, Discrepancy.State.PROPOSED, done);
      case Outcome.Reopened _ -> discrepancies.record(discrepancy, Discrepancy.State.OPEN, done);
      case Outcome.Resolved(var booked) -> {
        if (isTaken(movement, line, standings)) {
          return new Outcome.Refused("a line has been found for it meanwhile");
        }
        if (booked) {
          book(discrepancy, line, movement, now);
        } else if (line != null && discrepancy.kind() != Discrepancy.Kind.FEE_DIFFERS) {
          lines.dismissed(line.id(), movement == null ? null : movement.transactionId());
        }
        discrepancies.record(discrepancy, Discrepancy.State.RESOLVED, done);
      }
    }
    return outcome;
  }

  private List<Standing> lock(Discrepancy discrepancy) {
    var movement = movementOf(discrepancy);
    if (movement != null) {
      return lines.lock(List.of(movement.orderId()));
    }
    return lines.lock(Objects.requireNonNull(discrepancy.lineId())).stream().toList();
  }

  private static @Nullable GatewayLine lineOf(Discrepancy discrepancy, List<Standing> standings) {
    return standings.stream()
        .map(Standing::line)
        .filter(line -> line.id().equals(discrepancy.lineId()))
        .findFirst()
        .orElse(null);
  }

  private @Nullable LedgerMovement movementOf(Discrepancy discrepancy) {
    return discrepancy.movement() == null
        ? null
        : lines.movements(List.of(discrepancy.movement())).getFirst();
  }

  /** Whether the movement has another line of its sort already, or any where none was seen. */
  private static boolean isTaken(
      @Nullable LedgerMovement movement, @Nullable GatewayLine line, List<Standing> standings) {
    return movement != null
        && standings.stream()
            .filter(standing -> movement.transactionId().equals(standing.movement()))
            .filter(standing -> line == null || standing.line().sort() == line.sort())
            .anyMatch(standing -> line == null || !standing.line().id().equals(line.id()));
  }

  private void book(
      Discrepancy discrepancy,
      @Nullable GatewayLine line,
      @Nullable LedgerMovement movement,
      Instant now) {
    if (line == null) {
      books.add(List.of(new WriteOff(discrepancy.id(), Objects.requireNonNull(movement), now)));
      return;
    }
    books.add(List.of(new GatewayPayout(line, movement, now)));
    if (movement == null) {
      lines.booked(line.id(), null);
    } else {
      lines.booked(line.id(), movement.transactionId());
      discrepancies.explain(List.of(movement.transactionId()), List.of(), now);
    }
  }
}
