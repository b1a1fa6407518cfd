package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Question;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract against Toss's sandbox. */
@EnabledIfEnvironmentVariable(named = "JANGTEO_SANDBOX_TOSS_SECRET_KEY", matches = "test_.+")
class TossSandboxIT extends PaymentGatewayContract {

  private static final Sandbox SANDBOX = new Sandbox("JANGTEO_SANDBOX_TOSS_PAYMENTS");

  private final PaymentGateway gateway =
      Settings.guarded(
          Settings.toss(
              URI.create(
                  Sandbox.setting("JANGTEO_SANDBOX_TOSS_BASE_URL", "https://api.tosspayments.com")),
              "toss.secret-keys=" + Sandbox.setting("JANGTEO_SANDBOX_TOSS_SECRET_KEY", ""),
              "connect-timeout-millis=5000",
              "read-timeout-millis=60000"));

  @Override
  PaymentGateway gateway() {
    return gateway;
  }

  @Override
  Charge agreed() {
    var payment = SANDBOX.next();
    return charge(payment.orderId(), payment.key());
  }

  /** A session that the provider knows nothing of is over before it began. */
  @Override
  Charge declined() {
    var order = UUID.randomUUID();
    return charge(order, "tgen-" + order);
  }

  @Override
  Question unheardOf() {
    return declined().question();
  }

  private static Charge charge(UUID order, String paymentKey) {
    return new Charge(order, new At(null, paymentKey), null, TOTAL, "pay-" + order + "-1", true);
  }
}
