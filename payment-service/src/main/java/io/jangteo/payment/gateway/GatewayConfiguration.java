package io.jangteo.payment.gateway;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.gateway.GuardedGateway.Operation;
import io.jangteo.payment.gateway.GuardedGateway.Protection;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

  @Bean
  CircuitBreakerRegistry breakers(GatewayProperties properties, MeterRegistry registry) {
    var breakers = CircuitBreakerRegistry.of(config(properties.breaker()));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    return breakers;
  }

  private static CircuitBreakerConfig config(GatewayProperties.Breaker breaker) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(breaker.slidingWindowCalls())
        .minimumNumberOfCalls(breaker.minimumCalls())
        .failureRateThreshold(breaker.failureRatePercent())
        .slowCallDurationThreshold(Duration.ofMillis(breaker.slowCallMillis()))
        .slowCallRateThreshold(breaker.slowCallRatePercent())
        .waitDurationInOpenState(Duration.ofMillis(breaker.openMillis()))
        .permittedNumberOfCallsInHalfOpenState(breaker.callsInHalfOpen())
        .automaticTransitionFromOpenToHalfOpenEnabled(true)
        .build();
  }

  @Bean
  Gateways gateways(
      GatewayProperties properties,
      CircuitBreakerRegistry breakers,
      MeterRegistry registry,
      Clock clock) {
    return new Gateways(
        List.of(
            guarded(toss(properties, clock), properties, breakers, registry),
            guarded(portOne(properties, clock), properties, breakers, registry)));
  }

  static TossGateway toss(GatewayProperties properties, Clock clock) {
    var toss = properties.toss();
    var user = (toss.secretKey() + ":").getBytes(StandardCharsets.UTF_8);
    var authorization = "Basic " + Base64.getEncoder().encodeToString(user);
    return new TossGateway(
        new Wire(
            toss.baseUrl(),
            Map.of("Authorization", authorization),
            properties.connectTimeout(),
            properties.readTimeout()),
        clock);
  }

  static PortOneGateway portOne(GatewayProperties properties, Clock clock) {
    var portOne = properties.portone();
    return new PortOneGateway(
        new Wire(
            portOne.baseUrl(),
            Map.of("Authorization", "PortOne " + portOne.apiSecret()),
            properties.connectTimeout(),
            properties.readTimeout()),
        new PortOneGateway.Channel(
            portOne.storeId(), portOne.manualApproval(), portOne.acceptTestPayments()),
        clock);
  }

  static GuardedGateway guarded(
      ProviderClient client,
      GatewayProperties properties,
      CircuitBreakerRegistry breakers,
      MeterRegistry registry) {
    var protections = new EnumMap<Operation, Protection>(Operation.class);
    for (var operation : Operation.values()) {
      var name = client.provider().name().toLowerCase(Locale.ROOT) + "-" + operation.tag();
      protections.put(
          operation,
          new Protection(
              breakers.circuitBreaker(name),
              Bulkhead.of(name, bulkhead(inFlight(operation, properties)))));
    }
    return new GuardedGateway(
        client,
        operation -> Objects.requireNonNull(protections.get(operation)),
        registry,
        Duration.ofMillis(properties.breaker().stopWhenMisconfiguredMillis()));
  }

  private static int inFlight(Operation operation, GatewayProperties properties) {
    return switch (operation) {
      case APPROVE -> properties.approvalsInFlight();
      // A charge may ask at once, and two loops ask, so questions have room for all of them.
      case QUERY -> properties.approvalsInFlight() + 2 * properties.queriesInFlight();
      case CANCEL -> properties.cancelsInFlight();
    };
  }

  private static BulkheadConfig bulkhead(int mostAtOnce) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(mostAtOnce)
        .maxWaitDuration(Duration.ZERO)
        .build();
  }
}
