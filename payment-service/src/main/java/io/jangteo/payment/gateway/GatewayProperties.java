package io.jangteo.payment.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How we reach the providers, and how much of them we bear. Secrets are never shown. */
@Validated
@ConfigurationProperties("jangteo.payment")
public record GatewayProperties(
    @Valid @NotNull Toss toss,
    @Valid @NotNull PortOne portone,
    @Positive @DefaultValue("1000") int connectTimeoutMillis,
    @Positive @DefaultValue("60000") int readTimeoutMillis,
    @Positive @DefaultValue("200") int approvalsInFlight,
    @Positive @DefaultValue("50") int queriesInFlight,
    @Positive @DefaultValue("50") int cancelsInFlight,
    @Valid @DefaultValue Breaker breaker) {

  private static final String KEYS =
      "one or two, none of them blank, no two alike: the first is used until it is not known any more";

  /** Two while they are being changed. Its refusal must not quote them, so it looks by itself. */
  private static boolean areKeys(List<String> keys) {
    return (keys.size() == 1 || keys.size() == 2)
        && keys.stream().noneMatch(String::isBlank)
        && keys.stream().distinct().count() == keys.size();
  }

  /**
   * Toss Payments.
   *
   * @param secretKeys of the usual account
   * @param accounts the others, by the name that an instruction calls them
   */
  public record Toss(
      @NotNull URI baseUrl,
      @DefaultValue List<String> secretKeys,
      @DefaultValue Map<String, @Valid TossAccount> accounts) {

    @AssertTrue(message = "secret-keys: " + KEYS)
    public boolean isWithSecretKeys() {
      return areKeys(secretKeys);
    }

    @Override
    public String toString() {
      return "Toss[%s %s]".formatted(baseUrl, accounts.keySet());
    }
  }

  /** One more account at Toss. */
  public record TossAccount(@DefaultValue List<String> secretKeys) {

    @AssertTrue(message = "secret-keys: " + KEYS)
    public boolean isWithSecretKeys() {
      return areKeys(secretKeys);
    }

    @Override
    public String toString() {
      return "TossAccount";
    }
  }

  /**
   * PortOne.
   *
   * @param apiSecrets of the usual store
   * @param accounts the others, by the name that an instruction calls them
   * @param acceptTestPayments of test channels, for which nobody pays
   */
  public record PortOne(
      @NotNull URI baseUrl,
      @DefaultValue List<String> apiSecrets,
      @NotBlank String storeId,
      @DefaultValue Map<String, @Valid PortOneAccount> accounts,
      @DefaultValue("false") boolean acceptTestPayments) {

    @AssertTrue(message = "api-secrets: " + KEYS)
    public boolean isWithApiSecrets() {
      return areKeys(apiSecrets);
    }

    @Override
    public String toString() {
      return "PortOne[%s %s]".formatted(baseUrl, accounts.keySet());
    }
  }

  /** One more store at PortOne. */
  public record PortOneAccount(@DefaultValue List<String> apiSecrets, @NotBlank String storeId) {

    @AssertTrue(message = "api-secrets: " + KEYS)
    public boolean isWithApiSecrets() {
      return areKeys(apiSecrets);
    }

    @Override
    public String toString() {
      return "PortOneAccount[" + storeId + "]";
    }
  }

  /**
   * When calls are stopped, and when they are tried again.
   *
   * @param slowCallMillis by default 5 s, or half of the read timeout where that is less
   */
  public record Breaker(
      @Positive @DefaultValue("50") int slidingWindowCalls,
      @Positive @DefaultValue("20") int minimumCalls,
      @Positive @Max(100) @DefaultValue("50") int failureRatePercent,
      @Nullable @Positive Integer slowCallMillis,
      @Positive @Max(100) @DefaultValue("80") int slowCallRatePercent,
      @Positive @DefaultValue("10000") int openMillis,
      @Positive @DefaultValue("5") int callsInHalfOpen,
      @Positive @DefaultValue("60000") int stopWhenMisconfiguredMillis) {

    private static final int SLOW_CALL_MILLIS = 5_000;

    @AssertTrue(message = "minimum-calls must not be above sliding-window-calls, or it never opens")
    public boolean isAbleToOpen() {
      return minimumCalls <= slidingWindowCalls;
    }

    int slowCallMillis(int readTimeoutMillis) {
      return Objects.requireNonNullElse(
          slowCallMillis, Math.max(1, Math.min(SLOW_CALL_MILLIS, readTimeoutMillis / 2)));
    }
  }

  /** Else time-outs are all it sees, and each of them has held its place for the whole time. */
  @AssertTrue(
      message =
          "breaker.slow-call-millis must be at most half of read-timeout-millis, to see it coming")
  public boolean isSlowBeforeSilent() {
    return breaker.slowCallMillis(readTimeoutMillis) <= Math.max(1, readTimeoutMillis / 2);
  }

  @AssertTrue(message = "connect-timeout-millis must not be above read-timeout-millis")
  public boolean isConnectedBeforeSilent() {
    return connectTimeoutMillis <= readTimeoutMillis;
  }

  Duration slowCall() {
    return Duration.ofMillis(breaker.slowCallMillis(readTimeoutMillis));
  }

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
