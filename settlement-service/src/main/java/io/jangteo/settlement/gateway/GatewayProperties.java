package io.jangteo.settlement.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the providers are reached. One without keys is not asked. Secrets are never shown.
 *
 * @param readTimeoutMillis the providers want at least 60 s for what concerns settlement
 */
@Validated
@ConfigurationProperties("jangteo.settlement.gateways")
record GatewayProperties(
    @Valid @NotNull Toss toss,
    @Valid @NotNull PortOne portone,
    @Positive @DefaultValue("1000") int connectTimeoutMillis,
    @Positive @DefaultValue("60000") int readTimeoutMillis) {

  private static final String KEYS =
      "none, one or two, none of them blank, no two alike: the first is used until it is not known any more";

  /** Two while they are being changed. Its refusal must not quote them, so it looks by itself. */
  private static boolean areKeys(List<String> keys) {
    return keys.size() <= 2
        && keys.stream().noneMatch(String::isBlank)
        && keys.stream().distinct().count() == keys.size();
  }

  /**
   * Toss Payments.
   *
   * @param secretKeys of the usual account
   * @param accounts the others, by the name payment-service calls them
   */
  record Toss(
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
  record TossAccount(@DefaultValue List<String> secretKeys) {

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
   * @param accounts the others, by the name payment-service calls them
   */
  record PortOne(
      @NotNull URI baseUrl,
      @DefaultValue List<String> apiSecrets,
      @DefaultValue Map<String, @Valid PortOneAccount> accounts) {

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
  record PortOneAccount(@DefaultValue List<String> apiSecrets) {

    @AssertTrue(message = "api-secrets: " + KEYS)
    public boolean isWithApiSecrets() {
      return areKeys(apiSecrets);
    }

    @Override
    public String toString() {
      return "PortOneAccount";
    }
  }

  Duration connectTimeout() {
    return Duration.ofMillis(connectTimeoutMillis);
  }

  Duration readTimeout() {
    return Duration.ofMillis(readTimeoutMillis);
  }
}
