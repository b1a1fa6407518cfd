package io.jangteo.settlement.reconciling;

import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.GatewaySettlements;
import io.jangteo.settlement.domain.GatewaySettlements.Ending;
import io.jangteo.settlement.domain.Gateways;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the gateways for their lines and keeps those that are new. Several instances may: a line is
 * kept once, and what was read of a day that could not be read to its end is read again.
 */
@Component
class PullGateways {

  static final String SOURCE = "API";

  private static final Logger log = LoggerFactory.getLogger(PullGateways.class);

  private final Gateways gateways;
  private final GatewayLines lines;
  private final Retrying transactions;
  private final ReconcilingProperties properties;
  private final Clock clock;

  PullGateways(
      Gateways gateways,
      GatewayLines lines,
      Retrying transactions,
      ReconcilingProperties properties,
      Clock clock) {
    this.gateways = gateways;
    this.lines = lines;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  /** What came of asking one gateway. */
  record Pulled(LocalDate from, LocalDate to, int newLines, Ending ending) {}

  /** Through yesterday, the last day that is over in Seoul, and today as far as it is known. */
  void runOnce() {
    var today = BusinessDay.of(clock.instant());
    for (var gateway : gateways.all()) {
      var from =
          lines
              .pull(gateway.gateway())
              .map(known -> known.through().plusDays(1).minusDays(properties.overlapDays()))
              .orElseGet(() -> today.minusDays(properties.firstDays()));
      var pulled = pull(gateway, from.isAfter(today) ? today : from, today);
      if (pulled.ending() instanceof Ending.Complete) {
        transactions.run(
            () -> lines.pulled(gateway.gateway(), today.minusDays(1), clock.instant()));
      }
    }
  }

  /** One day of one gateway, now. */
  Optional<Pulled> pull(String name, LocalDate day) {
    return gateways.named(name).map(gateway -> pull(gateway, day, day));
  }

  private Pulled pull(GatewaySettlements gateway, LocalDate from, LocalDate to) {
    var kept = new AtomicInteger();
    var ending = gateway.read(from, to, part -> kept.addAndGet(keep(part)));
    switch (ending) {
      case Ending.Complete() ->
          log.info("{} from {} to {}: {} new lines", gateway.gateway(), from, to, kept);
      case Ending.Incomplete(var why) ->
          log.warn(
              "{} from {} to {} was not read to the end: {}", gateway.gateway(), from, to, why);
    }
    return new Pulled(from, to, kept.get(), ending);
  }

  private int keep(List<GatewayLine> part) {
    return transactions.get(() -> lines.keep(part, SOURCE));
  }
}
