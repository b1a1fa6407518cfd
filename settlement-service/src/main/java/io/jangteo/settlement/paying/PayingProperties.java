package io.jangteo.settlement.paying;

import io.jangteo.settlement.domain.PayoutRules;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of paying.
 *
 * @param prepareInterval how often it is looked whether something is due
 * @param sendInterval how often it is looked whether something is to be sent or asked about
 * @param transfersInFlight calls of the bank at once, by one instance
 * @param ladderSeconds the waits between questions about a payout in doubt
 * @param ladderEndSeconds the wait between questions after those
 * @param mostTries so often a payout is sent
 * @param hangingMinutes so long after it was sent the bank may still hear of it for the first time
 * @param returnCheck how often the bank is asked whether a transfer has come back
 * @param returnWatch until when after it was sent
 * @param testBankCode where set, a seller without an account is paid into one of this bank under
 *     its own id; for a bank where money is not real
 * @param daysAhead so many days before it is due an admin may pay something; for such a bank only
 */
@Validated
@ConfigurationProperties("jangteo.settlement.paying")
record PayingProperties(
    @NotNull Duration prepareInterval,
    @NotNull Duration sendInterval,
    @Min(1) @Max(100) @DefaultValue("10") int transfersInFlight,
    @NotEmpty @DefaultValue({"5", "10", "20", "40", "60", "120", "300"})
        List<@Positive Integer> ladderSeconds,
    @Positive @DefaultValue("600") int ladderEndSeconds,
    @Min(1) @Max(5) @DefaultValue("5") int mostTries,
    @Positive @DefaultValue("30") int hangingMinutes,
    @NotNull @DefaultValue("1d") Duration returnCheck,
    @NotNull @DefaultValue("10d") Duration returnWatch,
    @Nullable @Pattern(regexp = "[0-9A-Z]{3,8}") String testBankCode,
    @Min(0) @Max(120) @DefaultValue("0") int daysAhead) {

  @AssertTrue(message = "intervals, return-check and return-watch are more than nothing")
  public boolean isForward() {
    return Stream.of(prepareInterval, sendInterval, returnCheck, returnWatch)
        .allMatch(Duration::isPositive);
  }

  @AssertTrue(message = "days-ahead is for a test bank: real money is not paid before it is due")
  public boolean isPaidWhenDue() {
    return daysAhead == 0 || testBankCode != null;
  }

  PreparePayouts.Terms terms() {
    return new PreparePayouts.Terms(testBankCode, daysAhead);
  }

  PayoutRules rules(Duration callBudget) {
    return new PayoutRules(
        ladderSeconds.stream().map(Duration::ofSeconds).toList(),
        Duration.ofSeconds(ladderEndSeconds),
        callBudget,
        mostTries,
        Duration.ofMinutes(hangingMinutes),
        returnCheck,
        returnWatch);
  }
}
