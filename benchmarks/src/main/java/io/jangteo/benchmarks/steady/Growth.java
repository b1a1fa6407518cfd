package io.jangteo.benchmarks.steady;

import io.jangteo.benchmarks.steady.Expectation.Stays;
import java.util.List;
import java.util.Map;

/** How much more there is of something late in the time than early. */
record Growth(Series series, double early, double late) {

  /** Early is when all is warm, late is the last fifth of the time. */
  static final double EARLY_FROM = 0.1;

  static final double EARLY_TO = 0.5;
  static final double LATE_FROM = 0.8;
  static final double LATE_TO = 1;

  /** Of the whole time, between the middle of what is early and the middle of what is late. */
  static final double BETWEEN = (LATE_FROM + LATE_TO) / 2 - (EARLY_FROM + EARLY_TO) / 2;

  static Growth of(Series series) {
    return new Growth(
        series, series.middle(EARLY_FROM, EARLY_TO), series.middle(LATE_FROM, LATE_TO));
  }

  boolean isTooMuch() {
    return series.what().expectation() instanceof Stays stays && stays.isBrokenBy(early, late);
  }

  double amount() {
    return late - early;
  }

  /** In the unit that people read, for a thousand of the orders placed in the whole time. */
  double per1000(long orders) {
    return series.what().inUnits(amount()) / (orders * BETWEEN) * 1_000;
  }

  String title() {
    return "%s, %s".formatted(series.process().title(), series.what().title());
  }

  Map<String, Object> raw() {
    return Map.of(
        "process",
        series.process().title(),
        "what",
        series.what().title(),
        "early",
        early,
        "late",
        late,
        "tooMuch",
        isTooMuch(),
        "readings",
        series.readings().stream().map(r -> List.of(r.share(), r.value())).toList());
  }
}
