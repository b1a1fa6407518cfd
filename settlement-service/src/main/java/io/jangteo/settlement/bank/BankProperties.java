package io.jangteo.settlement.bank;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How we reach our bank. The key is never shown. */
@Validated
@ConfigurationProperties("jangteo.settlement.bank")
public record BankProperties(
    @NotNull URI baseUrl,
    @NotNull @DefaultValue("") String apiKey,
    @Positive @DefaultValue("1000") int connectTimeoutMillis,
    @Positive @DefaultValue("30000") int readTimeoutMillis) {

  private static final Duration MARGIN = Duration.ofSeconds(5);

  @AssertTrue(message = "connect-timeout-millis must not be above read-timeout-millis")
  public boolean isConnectedBeforeSilent() {
    return connectTimeoutMillis <= readTimeoutMillis;
  }

  Duration connectTimeout() {
    return Duration.ofMillis(connectTimeoutMillis);
  }

  Duration answerTime() {
    return connectTimeout().plusMillis(readTimeoutMillis);
  }

  /** A question, and a transfer where its answer asks for one. */
  public Duration callBudget() {
    return answerTime().multipliedBy(2).plus(MARGIN);
  }

  @Override
  public String toString() {
    return "Bank[%s]".formatted(baseUrl);
  }
}
