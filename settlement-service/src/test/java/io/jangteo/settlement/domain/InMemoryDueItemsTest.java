package io.jangteo.settlement.domain;

class InMemoryDueItemsTest extends DueItemsContract {

  private final InMemoryBooks books = new InMemoryBooks();
  private final InMemoryDueItems items = new InMemoryDueItems(books);

  @Override
  protected Books books() {
    return books;
  }

  @Override
  protected DueItems items() {
    return items;
  }

  @Override
  protected void inTransaction(Runnable work) {
    work.run();
  }
}
