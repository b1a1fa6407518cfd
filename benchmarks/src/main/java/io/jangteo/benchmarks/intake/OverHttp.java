package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.HttpLoad;
import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.ProcessUse;
import io.jangteo.benchmarks.measuring.ServiceProcess;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * By order-service.
 *
 * @param atOnce requests on their way
 */
record OverHttp(ServiceProcess service, HttpLoad load, int atOnce) implements WayOfTaking {

  @Override
  public String title() {
    return "POST /v1/orders, %,d at once".formatted(atOnce);
  }

  @Override
  public ProcessUse use() {
    return service.use();
  }

  @Override
  public Outcome take(Supplier<Purchase> purchases, Duration lasting) throws InterruptedException {
    return load.closed(purchases, atOnce, lasting);
  }
}
