package io.jangteo.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of this service.
 *
 * @param holdingConsumers how many consumers of this instance read the orders. Few, as of payments:
 *     every one of them is a writer that queues for the same stock rows, and fewer of them make
 *     larger batches
 * @param holdsPerBuyer how many orders of one buyer may wait for their payment at once. A deposit
 *     may be waited for a day, so few enough to keep anyone from emptying a shop without paying,
 *     and more than anyone needs who means to
 * @param subscriptionsPerBuyer for how many SKUs one buyer may wait to be back
 * @param levelIntervalMillis how often changed levels are looked for; each SKU is told once a
 *     second at most all the same
 */
@Validated
@ConfigurationProperties("jangteo.inventory")
record InventoryProperties(
    @Min(1) @Max(4) @DefaultValue("1") int holdingConsumers,
    @Min(1) @Max(4) @DefaultValue("1") int committingConsumers,
    @Min(1) @Max(1_000) @DefaultValue("20") int holdsPerBuyer,
    @Min(1) @Max(1_000) @DefaultValue("50") int subscriptionsPerBuyer,
    @Min(10) @DefaultValue("500") int levelIntervalMillis) {}
