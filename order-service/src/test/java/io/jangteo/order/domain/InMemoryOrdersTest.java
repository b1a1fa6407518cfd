package io.jangteo.order.domain;

class InMemoryOrdersTest extends OrdersContract {

  private final InMemoryOrders orders = new InMemoryOrders();

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Fulfilments fulfilments() {
    return orders;
  }

  @Override
  protected void inTransaction(Runnable calls) {
    calls.run();
  }
}
