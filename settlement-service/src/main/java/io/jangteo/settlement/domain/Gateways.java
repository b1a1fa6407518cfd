package io.jangteo.settlement.domain;

import java.util.List;
import java.util.Optional;

/** The gateways that can be asked. */
public record Gateways(List<GatewaySettlements> all) {

  public Gateways {
    all = List.copyOf(all);
  }

  public Optional<GatewaySettlements> named(String name) {
    return all.stream().filter(gateway -> gateway.gateway().equals(name)).findFirst();
  }
}
