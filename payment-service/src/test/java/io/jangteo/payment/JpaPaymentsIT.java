package io.jangteo.payment;

import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.PaymentsContract;
import io.jangteo.payment.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

class JpaPaymentsIT extends PaymentsContract {

  private static final String NOBODY = "http://127.0.0.1:1";

  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.at(NOBODY, NOBODY).byHand();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  protected Payments payments() {
    return service.bean(Payments.class);
  }

  @Override
  protected TransactionOperations transactions() {
    return service.bean(TransactionTemplate.class);
  }
}
