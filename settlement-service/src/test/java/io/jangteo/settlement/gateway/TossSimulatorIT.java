package io.jangteo.settlement.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewaySettlements;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract against the simulator, speaking Toss. */
class TossSimulatorIT extends GatewaySettlementsContract {

  private final UUID byCard = UUID.randomUUID();

  @Override
  GatewaySettlements gateway() {
    var wire =
        new Wire(
            TossSettlements.dialect(SIMULATOR.url()),
            List.of(Simulator.TOSS),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));
    return new TossSettlements(List.of(wire), 3);
  }

  @Override
  void payAndGiveBack(UUID order) {
    payAndGiveBack("card-", order, "{\"cancelReason\":\"r\",\"cancelAmount\":11000}");
  }

  private static void payAndGiveBack(String script, UUID order, String cancel) {
    SIMULATOR.post(
        Simulator.TOSS,
        "/v1/payments/confirm",
        "{\"paymentKey\":\"%s%s\",\"orderId\":\"%s\",\"amount\":33000}"
            .formatted(script, order, order));
    if (script.startsWith("sim-va")) {
      SIMULATOR.post(
          Simulator.TOSS,
          "/admin/deposits",
          "{\"provider\":\"toss\",\"paymentKey\":\"%s%s\"}".formatted(script, order));
    }
    SIMULATOR.post(Simulator.TOSS, "/v1/payments/" + script + order + "/cancel", cancel);
  }

  @Test
  void a_cards_fee_comes_back_with_the_money_and_a_deposits_does_not() {
    payAndGiveBack(byCard);
    var ofDeposit = UUID.randomUUID();
    payAndGiveBack(
        "sim-va-",
        ofDeposit,
        """
        {"cancelReason":"r","cancelAmount":11000,
         "refundReceiveAccount":{"bank":"88","accountNumber":"1234567890","holderName":"kim"}}""");

    assertThat(feeReturned(byCard)).isEqualTo(319);
    assertThat(feeReturned(ofDeposit)).isZero();
  }

  private long feeReturned(UUID order) {
    return all().stream()
        .filter(line -> order.equals(line.orderId()))
        .filter(line -> line.direction() == GatewayLine.Direction.REFUND)
        .findFirst()
        .map(line -> Objects.requireNonNull(line.settlement()).fee().amount())
        .orElseThrow();
  }
}
