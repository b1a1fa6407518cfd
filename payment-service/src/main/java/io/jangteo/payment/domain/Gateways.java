package io.jangteo.payment.domain;

import java.util.List;

/** The gateways we speak to, one per provider. */
public record Gateways(List<PaymentGateway> all) {

  public Gateways {
    all = List.copyOf(all);
  }

  public PaymentGateway of(Provider provider) {
    return all.stream()
        .filter(gateway -> gateway.provider() == provider)
        .findAny()
        .orElseThrow(() -> new IllegalStateException("no gateway for " + provider));
  }
}
