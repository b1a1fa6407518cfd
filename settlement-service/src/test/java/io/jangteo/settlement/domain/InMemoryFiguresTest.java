package io.jangteo.settlement.domain;

class InMemoryFiguresTest extends FiguresContract {

  private final Books books = new InMemoryBooks();

  @Override
  protected Books books() {
    return books;
  }

  @Override
  protected Figures figures() {
    return new InMemoryFigures(books);
  }

  @Override
  protected void inTransaction(Runnable work) {
    work.run();
  }
}
