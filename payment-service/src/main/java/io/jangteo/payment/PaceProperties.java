package io.jangteo.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long is waited for what.
 *
 * @param answerSpacingMillis answers that come sooner after the last were written down share a
 *     commit
 * @param refundSpacingMillis refunds that are due sooner after a round are gathered for the next
 * @param ladderSeconds the waits between questions about a payment in doubt
 * @param ladderEndSeconds the wait between questions after those
 * @param depositSettleSeconds a deposit counts when it is still there after this
 * @param depositGraceMinutes so long after an account's due date a deposit may be on its way
 * @param depositCheckSeconds the wait between questions about a deposit nobody told us of
 * @param gatewaySessionMinutes so long after a call the gateway may still act on it
 */
@Validated
@ConfigurationProperties("jangteo.payment.pace")
record PaceProperties(
    @Positive @DefaultValue("1000") int sweepMillis,
    @Positive @DefaultValue("200") int paymentsPerClaim,
    @Min(0) @Max(1000) @DefaultValue("30") int answerSpacingMillis,
    @Min(0) @Max(1000) @DefaultValue("250") int refundSpacingMillis,
    @NotEmpty @DefaultValue({"5", "10", "20", "40", "60", "120", "300"})
        List<@Positive Integer> ladderSeconds,
    @Positive @DefaultValue("600") int ladderEndSeconds,
    @Positive @DefaultValue("500") int firstRetryMillis,
    @Positive @DefaultValue("30000") int longestRetryMillis,
    @Positive @DefaultValue("30") int gatewaySessionMinutes,
    @Positive @DefaultValue("180") int depositSettleSeconds,
    @Positive @DefaultValue("30") int depositGraceMinutes,
    @Positive @DefaultValue("600") int depositCheckSeconds,
    @Positive @DefaultValue("10") int gaugeSeconds) {}
