package io.jangteo.settlement.gateway;

import io.jangteo.settlement.domain.GatewaySettlements;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The contract against the simulator, speaking PortOne. */
class PortOneSimulatorIT extends GatewaySettlementsContract {

  @Override
  GatewaySettlements gateway() {
    var wire =
        new Wire(
            PortOneEvents.dialect(SIMULATOR.url()),
            List.of(Simulator.PORTONE),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));
    return new PortOneEvents(List.of(wire), 3);
  }

  @Override
  void payAndGiveBack(UUID order) {
    SIMULATOR.post(
        Simulator.PORTONE,
        "/payments/" + order + "/confirm",
        "{\"paymentToken\":\"token\",\"totalAmount\":33000}");
    SIMULATOR.post(
        Simulator.PORTONE, "/payments/" + order + "/cancel", "{\"reason\":\"r\",\"amount\":11000}");
  }
}
