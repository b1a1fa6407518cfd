package io.jangteo.benchmarks.steady;

import io.jangteo.benchmarks.steady.Expectation.GrowsWithTheData;
import io.jangteo.benchmarks.steady.Expectation.IsNotJudged;
import io.jangteo.benchmarks.steady.Expectation.Stays;

/** What is measured of a process. */
enum What {
  LIVE_HEAP("live heap, MB", What.MEGABYTE),
  THREADS("threads", 1),
  /** To all others, and those it listens at. */
  SOCKETS("sockets", 1),
  /** Besides sockets and what it keeps data in. */
  OPEN_FILES("open files", 1),
  /** As the server itself counts them. */
  CONNECTIONS("connections", 1),
  /** Folders of logs: also those of a topic that is gone and yet not deleted. */
  PARTITIONS("partitions", 1),
  OPEN_DATA_FILES("open files of data", 1),
  DATA_FILES("files of data", 1),
  DATA("data, MB", What.MEGABYTE),
  RESIDENT("resident memory, MB", What.MEGABYTE);

  private static final double MEGABYTE = 1_048_576;

  private final String title;
  private final double unit;

  What(String title, double unit) {
    this.title = title;
    this.unit = unit;
  }

  String title() {
    return title;
  }

  Expectation expectation() {
    return switch (this) {
      case LIVE_HEAP -> new Stays(0.10, 4 * MEGABYTE);
      case THREADS, SOCKETS, OPEN_FILES, CONNECTIONS -> new Stays(0.05, 2);
      case PARTITIONS -> new Stays(0, 0);
      case OPEN_DATA_FILES, DATA_FILES, DATA -> new GrowsWithTheData();
      // A JVM keeps what it was given, and the pool of MySQL's pages fills up to its size.
      case RESIDENT -> new IsNotJudged();
    };
  }

  /** So many of them, or so many bytes, in the unit that people read. */
  double inUnits(double value) {
    return value / unit;
  }
}
