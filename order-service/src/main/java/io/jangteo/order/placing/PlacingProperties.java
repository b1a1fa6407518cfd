package io.jangteo.order.placing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are placed.
 *
 * @param paymentDeadline how long after placing an order may still be paid
 * @param writers how many transactions write orders at a time
 * @param ordersPerCommit how many orders that came at the same time are written in one of them
 */
@Validated
@ConfigurationProperties("jangteo.orders")
record PlacingProperties(
    @NotNull @DurationMin(seconds = 1) Duration paymentDeadline,
    @Min(1) @Max(8) int writers,
    @Min(1) @Max(200) int ordersPerCommit) {}
