package io.jangteo.payment.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.jangteo.payment.domain.PaymentGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Gateways as the configuration makes them, with one account and short waits. */
final class Settings {

  static final String TOSS_KEY = "test_sk_of_ours";
  static final String PORTONE_SECRET = "api-secret-of-ours";

  /** On the day the recorded answers are of. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

  private Settings() {}

  static TossGateway toss(URI url, String... more) {
    return GatewayConfiguration.toss(at(url, more), CLOCK);
  }

  static PortOneGateway portOne(URI url, String... more) {
    return GatewayConfiguration.portOne(at(url, more), CLOCK);
  }

  /** Behind the protection that the service puts around it. */
  static PaymentGateway guarded(ProviderClient client) {
    return GatewayConfiguration.guarded(
        client,
        at(URI.create("http://127.0.0.1:1")),
        CircuitBreakerRegistry.ofDefaults(),
        new SimpleMeterRegistry());
  }

  static GatewayProperties at(URI url, String... more) {
    var all = new HashMap<String, Object>();
    all.put("toss.base-url", url);
    all.put("toss.secret-keys", TOSS_KEY);
    all.put("portone.base-url", url);
    all.put("portone.api-secrets", PORTONE_SECRET);
    all.put("portone.store-id", "store-1");
    all.put("portone.accept-test-payments", "true");
    all.put("connect-timeout-millis", "500");
    all.put("read-timeout-millis", "1500");
    for (var setting : more) {
      var parts = setting.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("", GatewayProperties.class)
        .get();
  }
}
