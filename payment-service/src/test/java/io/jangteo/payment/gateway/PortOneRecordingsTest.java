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

/** The contract against PortOne's answers as they are recorded. */
class PortOneRecordingsTest extends DepositsContract {

  private final UUID order = UUID.randomUUID();
  private final String payment = "/payments/" + order;
  private final Recordings recorded =
      new Recordings("portone", text -> text.replaceAll("pay_20261121_00000\\d", order.toString()));
  private final Stub portOne = new Stub();
  private final PaymentGateway gateway = Settings.guarded(Settings.portOne(portOne.url()));

  @AfterEach
  void stop() {
    portOne.close();
  }

  @Override
  PaymentGateway gateway() {
    return gateway;
  }

  @Override
  Charge agreed() {
    var ledger = Ledger.startingAt(recorded.answer(200, "card-payment-paid.json"));
    portOne
        .answering("POST " + payment + "/confirm", recorded.answer(200, "confirmed.json"))
        .answering("GET " + payment, ledger.tells())
        .answering(
            "POST " + payment + "/cancel",
            ledger.becomes(
                request ->
                    recorded.answer(
                        200,
                        isPart(request)
                            ? "card-payment-partly-cancelled.json"
                            : "card-payment-cancelled.json"),
                request ->
                    recorded.answer(
                        200,
                        isPart(request)
                            ? "partial-cancellation-succeeded.json"
                            : "full-cancellation-succeeded.json")));
    return charge(TOTAL);
  }

  private static boolean isPart(Request request) {
    return request.body().contains("\"amount\":11000");
  }

  @Override
  Charge declined() {
    portOne
        .answering("POST " + payment + "/confirm", recorded.answer(502, "gateway-error.json"))
        .answering("GET " + payment, recorded.answer(200, "card-payment-failed.json"));
    return charge(TOTAL);
  }

  @Override
  Question unheardOf() {
    portOne.answering("GET " + payment, recorded.answer(404, "payment-not-found.json"));
    return charge(TOTAL).question();
  }

  @Override
  Charge byDeposit() {
    var ledger = Ledger.startingAt(recorded.answer(200, "virtual-account-issued.json"));
    var closed = recorded.answer(200, "virtual-account-closed.json");
    portOne
        .answering("POST " + payment + "/confirm", recorded.answer(200, "confirmed.json"))
        .answering("GET " + payment, ledger.tells())
        .answering(
            "POST " + payment + "/virtual-account/close",
            ledger.becomes(
                _ -> closed, _ -> new Whole(200, "{\"closedAt\":\"2026-11-21T02:20:00Z\"}")));
    return charge(Money.won(55_000));
  }

  private Charge charge(Money amount) {
    return new Charge(
        order, new At(null, order.toString()), "paytoken", amount, "pay-" + order + "-1", true);
  }
}
