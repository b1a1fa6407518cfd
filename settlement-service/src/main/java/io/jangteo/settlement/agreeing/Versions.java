package io.jangteo.settlement.agreeing;

import static java.util.Objects.requireNonNullElse;

import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.CommissionContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What is agreed in versions: with whom, and from when on. */
final class Versions {

  private static final String SELLER = "[A-Za-z0-9._-]{1,40}";

  /** Nobody agrees on more than that, and the column ends in 2038. */
  private static final Duration FURTHEST = Duration.ofDays(366);

  private Versions() {}

  record Begin(Instant now, Instant validFrom) {}

  /**
   * When a version begins that is agreed on now.
   *
   * @param asked absent: now
   * @param why it is not in the past
   */
  static Begin begin(Clock clock, @Nullable Instant asked, String why) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var from = requireNonNullElse(asked, now).truncatedTo(ChronoUnit.MICROS);
    if (from.isBefore(now)) {
      throw invalid("validFrom", "is not in the past: " + why);
    }
    if (from.isAfter(now.plus(FURTHEST))) {
      throw invalid("validFrom", "is at most %d days ahead".formatted(FURTHEST.toDays()));
    }
    return new Begin(now, from);
  }

  /** {@code everyone} is who has no versions of their own. */
  static String seller(String sellerId) {
    if (sellerId.equals("everyone")) {
      return CommissionContract.EVERYONE;
    }
    if (!sellerId.matches(SELLER)) {
      throw invalid("sellerId", "has 1 to 40 letters, digits, dots, dashes or underscores");
    }
    return sellerId;
  }

  static RuntimeException laterExists() {
    return Problem.of(
            HttpStatus.CONFLICT,
            "later-version-exists",
            "Another version begins then or later; see those there are.")
        .asException();
  }

  static RuntimeException invalid(String field, String message) {
    return Problem.invalid(List.of(new Problem.Field(field, message))).asException();
  }
}
