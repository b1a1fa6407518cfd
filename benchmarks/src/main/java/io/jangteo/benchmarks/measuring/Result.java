package io.jangteo.benchmarks.measuring;

import java.util.Map;

/** One thing that a benchmark has found. */
public interface Result {

  /** As a table for a terminal. */
  String inLines();

  /** All that is known, for the file. */
  Map<String, Object> raw();
}
