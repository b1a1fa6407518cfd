package io.jangteo.payment.notices;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What comes in from the gateways, and how much of it is borne.
 *
 * @param portoneSecrets what PortOne signs with; two while one follows the other
 * @param bodyBytes no notice is larger; the table takes no more than 65,536
 * @param receivedAtOnce more are asked to come again
 * @param commitSpacingMillis notices that come sooner after the last commit share the next
 * @param spacingMillis what comes sooner after a round is gathered for the next
 * @param retrySeconds the waits for a payment that a notice knows before we do
 */
@Validated
@ConfigurationProperties("jangteo.payment.webhooks")
record WebhookProperties(
    @DefaultValue @Size(max = 2) List<String> portoneSecrets,
    @Positive @Max(65_536) @DefaultValue("65536") int bodyBytes,
    @Positive @DefaultValue("100") int receivedAtOnce,
    @Min(0) @Max(1000) @DefaultValue("30") int commitSpacingMillis,
    @Positive @DefaultValue("100") int perClaim,
    @NotEmpty @DefaultValue({"2", "5", "10", "20", "40", "60", "120", "240"})
        List<@Positive Integer> retrySeconds,
    @Positive @DefaultValue("30") int retentionDays,
    @Positive @DefaultValue("1000") int forgottenAtOnce,
    @Positive @DefaultValue("1000") int sweepMillis,
    @PositiveOrZero @DefaultValue("250") int spacingMillis,
    @Positive @DefaultValue("10") int gaugeSeconds,
    @Positive @DefaultValue("60") int forgetSeconds) {

  @Override
  public String toString() {
    return "WebhookProperties[%d secret(s)]".formatted(portoneSecrets.size());
  }
}
