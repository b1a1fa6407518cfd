package io.jangteo.benchmarks.steady;

import io.jangteo.launcher.Part;
import java.util.List;

/** One thing of one process, read again and again. */
record Series(Part process, What what, List<Reading> readings) {

  /**
   * @param share of the whole time after which it was read, from 0 to 1
   */
  record Reading(double share, double value) {}

  Series {
    readings = List.copyOf(readings);
  }

  /** The value in the middle of those read from one share of the time to another. */
  double middle(double from, double to) {
    var values =
        readings.stream()
            .filter(reading -> reading.share() >= from && reading.share() <= to)
            .mapToDouble(Reading::value)
            .sorted()
            .toArray();
    if (values.length == 0) {
      throw new IllegalStateException("%s of %s was not read".formatted(what, process));
    }
    return (values[values.length / 2] + values[(values.length - 1) / 2]) / 2;
  }
}
