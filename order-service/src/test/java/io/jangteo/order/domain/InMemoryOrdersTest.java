package io.jangteo.order.domain;

class InMemoryOrdersTest extends OrdersContract {

  private final Orders orders = new InMemoryOrders();

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected void inTransaction(Runnable calls) {
    calls.run();
  }
}
