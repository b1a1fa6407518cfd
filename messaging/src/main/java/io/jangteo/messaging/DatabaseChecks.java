package io.jangteo.messaging;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.operability.StartUpCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** The server behind the pool: has it room for us, and does it tell the same time? */
final class DatabaseChecks implements StartUpCheck {

  /** Beyond it, deadlines kept on the one clock and told on the other mislead. */
  static final Duration MOST_SKEW = Duration.ofSeconds(5);

  /** One that runs, and the one that takes its place. */
  private static final int INSTANCES_AT_ONCE = 2;

  private final JdbcOperations jdbc;
  private final HikariDataSource pool;
  private final Clock clock;

  DatabaseChecks(JdbcOperations jdbc, HikariDataSource pool, Clock clock) {
    this.jdbc = jdbc;
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public List<Wrong> look() {
    return Stream.of(
            room(pool.getMaximumPoolSize(), number("@@global.max_connections")),
            idle(
                Duration.ofMillis(pool.getMaxLifetime()),
                Duration.ofSeconds(number("@@global.wait_timeout"))),
            time())
        .flatMap(Optional::stream)
        .toList();
  }

  static Optional<Wrong> room(int pool, long allowed) {
    var needed = INSTANCES_AT_ONCE * pool;
    return allowed >= needed
        ? Optional.empty()
        : Optional.of(
            new Wrong(
                "MySQL's max_connections is " + allowed,
                "%d, for two instances of this pool of %d during a restart".formatted(needed, pool),
                "raise max_connections (deploy/README.md adds up all pools), or lower"
                    + " spring.datasource.hikari.maximum-pool-size"));
  }

  static Optional<Wrong> idle(Duration lifetime, Duration waitTimeout) {
    return waitTimeout.compareTo(lifetime) > 0
        ? Optional.empty()
        : Optional.of(
            new Wrong(
                "MySQL's wait_timeout is %d s".formatted(waitTimeout.toSeconds()),
                "more than the %d s this pool keeps a connection".formatted(lifetime.toSeconds()),
                "raise wait_timeout, or lower spring.datasource.hikari.max-lifetime"));
  }

  /** The answer was made at some time between the two readings of our clock. */
  static Optional<Wrong> skew(Instant before, Instant theirs, Instant after) {
    var ahead = Duration.between(after, theirs);
    var behind = Duration.between(theirs, before);
    var skew = ahead.compareTo(behind) > 0 ? ahead : behind;
    return skew.compareTo(MOST_SKEW) <= 0
        ? Optional.empty()
        : Optional.of(
            new Wrong(
                "the database's clock is %d s %s ours"
                    .formatted(skew.toSeconds(), skew.equals(ahead) ? "ahead of" : "behind"),
                "at most %d s apart".formatted(MOST_SKEW.toSeconds()),
                "let NTP set the clocks of both machines"));
  }

  private Optional<Wrong> time() {
    var before = clock.instant();
    var theirs = jdbc.queryForObject("SELECT UTC_TIMESTAMP(6)", LocalDateTime.class);
    return theirs == null
        ? Optional.empty()
        : skew(before, theirs.toInstant(ZoneOffset.UTC), clock.instant());
  }

  private long number(String variable) {
    var value = jdbc.queryForObject("SELECT " + variable, Long.class);
    return value == null ? 0 : value;
  }
}
