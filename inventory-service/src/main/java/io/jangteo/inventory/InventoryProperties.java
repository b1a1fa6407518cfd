package io.jangteo.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many consumers of this instance read each topic. Few: every one of them is a writer that
 * queues for the same stock rows, and fewer of them make larger batches.
 */
@Validated
@ConfigurationProperties("jangteo.inventory")
record InventoryProperties(
    @Min(1) @Max(4) @DefaultValue("1") int holdingConsumers,
    @Min(1) @Max(4) @DefaultValue("1") int committingConsumers) {}
