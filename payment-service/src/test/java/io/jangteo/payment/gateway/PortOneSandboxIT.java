package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Question;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract against a test channel of PortOne. */
@EnabledIfEnvironmentVariable(named = "JANGTEO_SANDBOX_PORTONE_API_SECRET", matches = ".+")
class PortOneSandboxIT extends PaymentGatewayContract {

  private static final Sandbox PAYMENTS = new Sandbox("JANGTEO_SANDBOX_PORTONE_PAYMENTS");
  private static final Sandbox DECLINES = new Sandbox("JANGTEO_SANDBOX_PORTONE_DECLINES");

  private final PaymentGateway gateway =
      Settings.guarded(
          Settings.portOne(
              URI.create(
                  Sandbox.setting("JANGTEO_SANDBOX_PORTONE_BASE_URL", "https://api.portone.io")),
              "portone.api-secrets=" + Sandbox.setting("JANGTEO_SANDBOX_PORTONE_API_SECRET", ""),
              "portone.store-id=" + Sandbox.setting("JANGTEO_SANDBOX_PORTONE_STORE_ID", ""),
              "connect-timeout-millis=5000",
              "read-timeout-millis=60000"));

  @Override
  PaymentGateway gateway() {
    return gateway;
  }

  @Override
  Charge agreed() {
    return charge(PAYMENTS.next());
  }

  @Override
  Charge declined() {
    return charge(DECLINES.next());
  }

  @Override
  Question unheardOf() {
    var order = UUID.randomUUID();
    return new Question(order, new At(null, order.toString()));
  }

  private static Charge charge(Sandbox.Agreed payment) {
    var order = payment.orderId();
    return new Charge(
        order, new At(null, order.toString()), payment.key(), TOTAL, "pay-" + order + "-1", true);
  }
}
