package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.testing.Simulator;
import java.net.URI;
import java.util.UUID;

/** The contract against the simulator, speaking Toss. */
class TossSimulatorIT extends DepositsContract {

  private final PaymentGateway gateway =
      Settings.guarded(
          Settings.toss(
              URI.create(Simulator.get().url()),
              "toss.secret-keys=" + Simulator.TOSS_SECRET_KEY,
              "read-timeout-millis=10000"));

  @Override
  PaymentGateway gateway() {
    return gateway;
  }

  @Override
  Charge agreed() {
    return charge("contract-");
  }

  @Override
  Charge declined() {
    return charge("sim-decline-");
  }

  @Override
  Charge byDeposit() {
    return charge("sim-va-");
  }

  @Override
  Question unheardOf() {
    return charge("contract-").question();
  }

  private static Charge charge(String script) {
    var order = UUID.randomUUID();
    return new Charge(
        order, new At(null, script + order), null, TOTAL, "pay-" + order + "-1", true);
  }
}
