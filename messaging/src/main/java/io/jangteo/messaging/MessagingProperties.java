package io.jangteo.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a service takes messages.
 *
 * @param instanceId the instance's name as a Kafka consumer; none when empty
 * @param pollSpacingMillis what a consumer is brought sooner than this after the last is gathered,
 *     and handled together, and what nobody waits for up to four times as long; with 0 nothing is
 */
@Validated
@ConfigurationProperties("jangteo.messaging")
record MessagingProperties(
    @DefaultValue("") String instanceId,
    @Min(0) @Max(1_000) @DefaultValue("30") int pollSpacingMillis) {}
