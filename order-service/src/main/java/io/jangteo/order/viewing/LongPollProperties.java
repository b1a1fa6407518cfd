package io.jangteo.order.viewing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of waiting for an order to change.
 *
 * @param maxWait a request is answered by then, whatever it asked for
 * @param maxWaiters above this many waiting requests, further ones are answered at once
 * @param lookElsewhereInterval how often changes made by other instances are looked for
 */
@Validated
@ConfigurationProperties("jangteo.orders.long-poll")
record LongPollProperties(
    @NotNull @DurationMin(seconds = 1) @DurationMax(seconds = 30) Duration maxWait,
    @PositiveOrZero int maxWaiters,
    @NotNull @DurationMin(millis = 10) Duration lookElsewhereInterval) {}
