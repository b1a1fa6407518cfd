package io.jangteo.settlement.domain;

class InMemoryBooksTest extends BooksContract {

  private final InMemoryBooks books = new InMemoryBooks();

  @Override
  protected Books books() {
    return books;
  }

  @Override
  protected void inTransaction(Runnable work) {
    work.run();
  }
}
