package io.jangteo.settlement.domain;

import java.time.Clock;

class InMemoryClosuresTest extends ClosuresContract {

  private final InMemoryClosures closures = new InMemoryClosures(Clock.systemUTC());

  @Override
  protected Closures closures() {
    return closures;
  }

  @Override
  protected void inTransaction(Runnable work) {
    work.run();
  }
}
