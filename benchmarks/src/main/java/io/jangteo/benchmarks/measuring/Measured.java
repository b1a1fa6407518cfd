package io.jangteo.benchmarks.measuring;

import java.util.Map;
import java.util.SequencedMap;

/** How one way of doing something did. */
public sealed interface Measured
    permits Closing, Latencies, Promptness, ResponseTimes, Throughput, Work {

  /** What the table shows, by heading. */
  SequencedMap<String, String> cells();

  /** Of what is compared: times that are shorter, rates that are higher are better. */
  double timesBetterThan(Measured other);

  /** All that is known, for the file. */
  Map<String, Object> raw();
}
