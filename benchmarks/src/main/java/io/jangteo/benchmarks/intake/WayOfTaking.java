package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.ProcessUse;
import java.time.Duration;
import java.util.function.Supplier;

/** A way of taking orders as fast as it can. */
interface WayOfTaking {

  String title();

  /** Of the process that makes rows of orders. */
  ProcessUse use();

  Outcome take(Supplier<Purchase> purchases, Duration lasting) throws Exception;
}
