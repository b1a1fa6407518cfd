package io.jangteo.payment.gateway;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.jangteo.operability.Traces;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.gateway.GuardedGateway.Operation;
import io.jangteo.payment.gateway.GuardedGateway.Protection;
import io.jangteo.payment.gateway.PortOneGateway.Store;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

  @Bean
  CircuitBreakerRegistry breakers(GatewayProperties properties, MeterRegistry registry) {
    var breakers = CircuitBreakerRegistry.of(config(properties));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    return breakers;
  }

  private static CircuitBreakerConfig config(GatewayProperties properties) {
    var breaker = properties.breaker();
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(breaker.slidingWindowCalls())
        .minimumNumberOfCalls(breaker.minimumCalls())
        .failureRateThreshold(breaker.failureRatePercent())
        .slowCallDurationThreshold(properties.slowCall())
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
      Clock clock,
      Traces traces,
      Payments payments) {
    return new Gateways(
        Stream.of(toss(properties, clock), portOne(properties, clock))
            .map(client -> guarded(client, properties, breakers, registry))
            .<PaymentGateway>map(gateway -> new TracedGateway(gateway, traces, payments))
            .toList());
  }

  static TossGateway toss(GatewayProperties properties, Clock clock) {
    var toss = properties.toss();
    var dialect = TossGateway.dialect(toss.baseUrl());
    return new TossGateway(
        new MerchantAccounts<>(
            wire(properties, dialect, basic(toss.secretKeys())),
            each(
                toss.accounts(),
                account -> wire(properties, dialect, basic(account.secretKeys())))),
        clock);
  }

  /** The key is the user's name, and the password is empty. */
  private static List<String> basic(List<String> secretKeys) {
    return secretKeys.stream()
        .map(key -> (key + ":").getBytes(StandardCharsets.UTF_8))
        .map(user -> "Basic " + Base64.getEncoder().encodeToString(user))
        .toList();
  }

  static PortOneGateway portOne(GatewayProperties properties, Clock clock) {
    var portOne = properties.portone();
    var dialect = PortOneGateway.dialect(portOne.baseUrl());
    return new PortOneGateway(
        new MerchantAccounts<>(
            new Store(wire(properties, dialect, scheme(portOne.apiSecrets())), portOne.storeId()),
            each(
                portOne.accounts(),
                account ->
                    new Store(
                        wire(properties, dialect, scheme(account.apiSecrets())),
                        account.storeId()))),
        portOne.acceptTestPayments(),
        clock);
  }

  private static List<String> scheme(List<String> apiSecrets) {
    return apiSecrets.stream().map(secret -> "PortOne " + secret).toList();
  }

  private static Wire wire(
      GatewayProperties properties, Wire.Dialect dialect, List<String> authorizations) {
    return new Wire(
        dialect,
        new ApiKeys(authorizations),
        properties.connectTimeout(),
        properties.readTimeout());
  }

  private static <P, A> Map<String, A> each(Map<String, P> configured, Function<P, A> account) {
    return configured.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> account.apply(entry.getValue())));
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
