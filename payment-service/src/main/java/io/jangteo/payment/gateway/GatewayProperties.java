package io.jangteo.payment.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How we reach the providers, and how much of them we bear. Secrets are never logged. */
@Validated
@ConfigurationProperties("jangteo.payment")
public record GatewayProperties(
    @Valid @NotNull Toss toss,
    @Valid @NotNull PortOne portone,
    @Positive @DefaultValue("1000") int connectTimeoutMillis,
    @Positive @DefaultValue("10000") int readTimeoutMillis,
    @Positive @DefaultValue("200") int approvalsInFlight,
    @Positive @DefaultValue("50") int queriesInFlight,
    @Positive @DefaultValue("50") int cancelsInFlight,
    @Valid @DefaultValue Breaker breaker) {

  /** Toss Payments. */
  public record Toss(@NotNull URI baseUrl, @NotBlank String secretKey) {
    @Override
    public String toString() {
      return "Toss[" + baseUrl + "]";
    }
  }

  /** PortOne; see {@link PortOneGateway.Channel}. */
  public record PortOne(
      @NotNull URI baseUrl,
      @NotBlank String apiSecret,
      @NotBlank String storeId,
      @DefaultValue("true") boolean manualApproval,
      @DefaultValue("false") boolean acceptTestPayments) {
    @Override
    public String toString() {
      return "PortOne[" + baseUrl + "]";
    }
  }

  /** When calls are stopped, and when they are tried again. */
  public record Breaker(
      @Positive @DefaultValue("50") int slidingWindowCalls,
      @Positive @DefaultValue("20") int minimumCalls,
      @Positive @Max(100) @DefaultValue("50") int failureRatePercent,
      @Positive @DefaultValue("5000") int slowCallMillis,
      @Positive @Max(100) @DefaultValue("80") int slowCallRatePercent,
      @Positive @DefaultValue("10000") int openMillis,
      @Positive @DefaultValue("5") int callsInHalfOpen,
      @Positive @DefaultValue("60000") int stopWhenMisconfiguredMillis) {}

  Duration connectTimeout() {
    return Duration.ofMillis(connectTimeoutMillis);
  }

  Duration readTimeout() {
    return Duration.ofMillis(readTimeoutMillis);
  }

  /** A charge, and a question where its answer leaves one open. */
  public Duration callBudget() {
    return connectTimeout().plus(readTimeout()).multipliedBy(2).plusSeconds(5);
  }
}
