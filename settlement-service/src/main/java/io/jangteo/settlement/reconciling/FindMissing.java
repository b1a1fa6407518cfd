package io.jangteo.settlement.reconciling;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.Discrepancy;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.GatewayLines.Pull;
import io.jangteo.settlement.domain.Gateways;
import io.jangteo.settlement.domain.Holidays;
import io.jangteo.settlement.domain.LedgerMovement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Looks, once, for what the ledger has had for so many working days without a word of the gateway.
 * Only days that were read count: as long as a gateway cannot be asked, nothing is missing.
 */
@Component
class FindMissing {

  private static final int MOVEMENTS_PER_TRANSACTION = 500;

  private final Gateways gateways;
  private final GatewayLines lines;
  private final Discrepancies discrepancies;
  private final Holidays holidays;
  private final Retrying transactions;
  private final ReconcilingProperties properties;
  private final Clock clock;

  FindMissing(
      Gateways gateways,
      GatewayLines lines,
      Discrepancies discrepancies,
      Holidays holidays,
      Retrying transactions,
      ReconcilingProperties properties,
      Clock clock) {
    this.gateways = gateways;
    this.lines = lines;
    this.discrepancies = discrepancies;
    this.holidays = holidays;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  void runOnce() {
    gateways.all().stream()
        .flatMap(gateway -> lines.pull(gateway.gateway()).stream())
        .forEach(this::find);
    // What another instance has found a line for between our looking and our raising it.
    transactions.run(() -> discrepancies.explainMentioned(clock.instant()));
  }

  /** Everything since the last time, so that a run that is cut off is done again. */
  private void find(Pull pull) {
    var from = Objects.requireNonNullElse(pull.comparedUntil(), Instant.EPOCH);
    var until =
        BusinessDay.start(
            holidays
                .calendar()
                .before(pull.through().plusDays(1), properties.missingAfterWorkingDays()));
    if (!until.isAfter(from)) {
      return;
    }
    for (UUID after = null; ; ) {
      var some = lines.unmentioned(pull.gateway(), from, until, after, MOVEMENTS_PER_TRANSACTION);
      if (!some.isEmpty()) {
        transactions.get(() -> raise(some));
        after = some.getLast().transactionId();
      }
      if (some.size() < MOVEMENTS_PER_TRANSACTION) {
        break;
      }
    }
    transactions.run(() -> lines.compared(pull.gateway(), until));
  }

  private int raise(List<LedgerMovement> missing) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    discrepancies.raise(missing.stream().map(movement -> discrepancy(movement, now)).toList());
    return missing.size();
  }

  private static Discrepancy discrepancy(LedgerMovement movement, Instant now) {
    return new Discrepancy(
        UuidCreator.getTimeOrderedEpoch(),
        Discrepancy.Kind.MISSING,
        movement.gateway(),
        null,
        movement.transactionId(),
        movement.orderId().toString(),
        movement.amount(),
        Discrepancy.State.OPEN,
        null,
        now,
        null);
  }
}
