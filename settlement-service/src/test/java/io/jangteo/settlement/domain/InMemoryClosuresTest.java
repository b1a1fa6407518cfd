package io.jangteo.settlement.domain;

class InMemoryClosuresTest extends ClosuresContract {

  private final InMemoryClosures closures = new InMemoryClosures();

  @Override
  protected Closures closures() {
    return closures;
  }

  @Override
  protected void inTransaction(Runnable work) {
    work.run();
  }
}
