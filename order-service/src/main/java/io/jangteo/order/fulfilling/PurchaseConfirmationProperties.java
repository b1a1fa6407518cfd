package io.jangteo.order.fulfilling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When a purchase is confirmed without the buyer's word.
 *
 * @param after how long after its delivery
 * @param interval how often purchases that are due are looked for
 * @param batchSize how many lines are looked for at once
 */
@Validated
@ConfigurationProperties("jangteo.orders.purchase-confirmation")
record PurchaseConfirmationProperties(
    @NotNull @DurationMin(seconds = 1) Duration after,
    @NotNull @DurationMin(millis = 10) Duration interval,
    @Min(1) @Max(1_000) int batchSize) {}
