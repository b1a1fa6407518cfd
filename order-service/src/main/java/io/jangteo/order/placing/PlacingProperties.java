package io.jangteo.order.placing;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are placed.
 *
 * @param paymentDeadline how long after placing an order may still be paid
 */
@Validated
@ConfigurationProperties("jangteo.orders")
record PlacingProperties(@NotNull @DurationMin(seconds = 1) Duration paymentDeadline) {}
