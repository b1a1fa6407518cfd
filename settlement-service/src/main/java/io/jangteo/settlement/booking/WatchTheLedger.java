package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.Books;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Adds up each new ledger transaction once, as it stands in the table. */
@Component
class WatchTheLedger {

  /** Longer than a transaction may take to commit after its id was made. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(WatchTheLedger.class);

  private final Books books;
  private final Clock clock;
  private Instant checkedUntil;
  private final AtomicLong unbalanced = new AtomicLong();

  WatchTheLedger(Books books, Clock clock, MeterRegistry registry) {
    this.books = books;
    this.clock = clock;
    this.checkedUntil = clock.instant().minus(Duration.ofHours(1));
    Gauge.builder("ledger.unbalanced", unbalanced::get)
        .description("ledger transactions that do not balance; anything above 0 is an alarm")
        .register(registry);
  }

  @Scheduled(fixedDelayString = "${jangteo.settlement.watch-interval}")
  void runOnce() {
    var until = clock.instant().minus(SETTLED);
    var found = books.unbalanced(checkedUntil, until);
    checkedUntil = until;
    if (found > 0) {
      unbalanced.addAndGet(found);
      log.error("{} ledger transactions made before {} do not balance", found, until);
    }
  }
}
