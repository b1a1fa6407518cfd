package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.testing.Simulator;
import java.net.URI;
import java.util.UUID;

/** The contract against the simulator, speaking PortOne. */
class PortOneSimulatorIT extends DepositsContract {

  private final PaymentGateway gateway =
      Settings.guarded(
          Settings.portOne(
              URI.create(Simulator.get().url()),
              "portone.api-secrets=" + Simulator.PORTONE_API_SECRET,
              "read-timeout-millis=10000"));

  @Override
  PaymentGateway gateway() {
    return gateway;
  }

  @Override
  Charge agreed() {
    return charge("");
  }

  @Override
  Charge declined() {
    return charge("-simdecline");
  }

  @Override
  Charge byDeposit() {
    return charge("-simva");
  }

  @Override
  Question unheardOf() {
    return charge("").question();
  }

  private static Charge charge(String script) {
    var order = UUID.randomUUID();
    return new Charge(
        order, new At(null, order + script), "paytoken", TOTAL, "pay-" + order + "-1", true);
  }
}
