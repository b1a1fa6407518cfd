package io.jangteo.payment.domain;

import org.springframework.transaction.support.TransactionOperations;

class InMemoryPaymentsTest extends PaymentsContract {

  private final InMemoryPayments payments = new InMemoryPayments(() -> Fixtures.NOW);

  @Override
  protected Payments payments() {
    return payments;
  }

  @Override
  protected TransactionOperations transactions() {
    return TransactionOperations.withoutTransaction();
  }
}
