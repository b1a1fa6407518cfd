package io.jangteo.settlement.rebuilding;

import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.Projections;
import io.jangteo.settlement.domain.Rebuild;
import io.jangteo.settlement.domain.Rebuilds;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Goes through all sellers of a projection. Every piece is a transaction of its own and may be done
 * twice, so what was interrupted is simply asked for again.
 */
@Component
class RebuildProjections {

  /** A booking that wants the same rows in another order may win. */
  private static final int TRIES = 5;

  private static final Logger log = LoggerFactory.getLogger(RebuildProjections.class);

  private final Projections projections;
  private final Rebuilds rebuilds;
  private final Clock clock;

  RebuildProjections(Projections projections, Rebuilds rebuilds, Clock clock) {
    this.projections = projections;
    this.rebuilds = rebuilds;
    this.clock = clock;
  }

  Rebuild begin(UUID id, Projection projection, String askedBy) {
    var rebuild = Rebuild.begin(id, projection, askedBy, now());
    rebuilds.add(rebuild);
    return rebuild;
  }

  Rebuild run(Rebuild begun) {
    var rebuild = begun;
    try {
      var seller = projections.sellerAfter(begun.projection(), "");
      while (seller.isPresent()) {
        rebuild = rebuild.seller(rebuild(begun.projection(), seller.get()), now());
        rebuilds.replace(rebuild);
        seller = projections.sellerAfter(begun.projection(), seller.get());
      }
      rebuild = rebuild.end(now());
    } catch (RuntimeException e) {
      // Nobody waits for the answer, so it is told where it is looked for.
      log.error("Rebuilding {} has failed", begun.projection(), e);
      rebuild = rebuild.fail(String.valueOf(e.getMessage()), now());
    }
    rebuilds.replace(rebuild);
    return rebuild;
  }

  Optional<Rebuild> find(UUID id) {
    return rebuilds.find(id);
  }

  private long rebuild(Projection projection, String sellerId) {
    return projections.monthsOf(projection, sellerId).stream()
        .mapToLong(month -> rebuild(projection, sellerId, month, TRIES))
        .sum();
  }

  private long rebuild(Projection projection, String sellerId, YearMonth month, int tries) {
    try {
      return projections.rebuild(projection, sellerId, month);
    } catch (TransientDataAccessException e) {
      if (tries == 1) {
        throw e;
      }
      return rebuild(projection, sellerId, month, tries - 1);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
