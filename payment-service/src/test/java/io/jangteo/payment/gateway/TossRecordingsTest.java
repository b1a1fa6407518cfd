package io.jangteo.payment.gateway;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.gateway.Recordings.Ledger;
import io.jangteo.payment.gateway.Stub.Request;
import io.jangteo.payment.gateway.Stub.Whole;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The contract against Toss's answers as they are recorded. */
class TossRecordingsTest extends DepositsContract {

  private static final String CONFIRM = "POST /v1/payments/confirm";

  private final UUID order = UUID.randomUUID();
  private final String paymentKey = "tgen-" + order;
  private final String payment = "/v1/payments/" + paymentKey;
  private final Recordings recorded =
      new Recordings(
          "toss",
          text ->
              text.replaceAll("ord_20261121_00000\\d", order.toString())
                  .replaceAll("tgen_20261121fictional000\\d", paymentKey));
  private final Stub toss = new Stub();
  private final PaymentGateway gateway = Settings.guarded(Settings.toss(toss.url()));

  @AfterEach
  void stop() {
    toss.close();
  }

  @Override
  PaymentGateway gateway() {
    return gateway;
  }

  @Override
  Charge agreed() {
    var done = recorded.answer(200, "card-payment-done.json");
    var ledger = Ledger.startingAt(done);
    toss.answering(CONFIRM, done)
        .answering("GET " + payment, ledger.tells())
        .answering("POST " + payment + "/cancel", ledger.becomes(this::cancelled, this::cancelled));
    return charge(TOTAL);
  }

  private Whole cancelled(Request request) {
    return recorded.answer(
        200,
        request.body().contains("\"cancelAmount\":11000")
            ? "card-payment-partly-canceled.json"
            : "card-payment-canceled.json");
  }

  @Override
  Charge declined() {
    toss.answering(CONFIRM, recorded.answer(403, "card-declined.json"));
    return charge(TOTAL);
  }

  @Override
  Question unheardOf() {
    var notFound = recorded.answer(404, "payment-not-found.json");
    toss.answering("GET " + payment, notFound)
        .answering("GET /v1/payments/orders/" + order, notFound);
    return charge(TOTAL).question();
  }

  @Override
  Charge byDeposit() {
    var opened = recorded.answer(200, "virtual-account-waiting-for-deposit.json");
    var closed = recorded.answer(200, "virtual-account-closed.json");
    var ledger = Ledger.startingAt(opened);
    toss.answering(CONFIRM, opened)
        .answering("GET " + payment, ledger.tells())
        .answering("POST " + payment + "/cancel", ledger.becomes(_ -> closed, _ -> closed));
    return charge(Money.won(55_000));
  }

  private Charge charge(Money amount) {
    return new Charge(order, new At(null, paymentKey), null, amount, "pay-" + order + "-1", true);
  }
}
