package io.jangteo.simulator.faults;

/** On which side of the moment that money moves (or, for a query, that the books are read). */
public enum When {
  BEFORE,
  AFTER
}
