package io.jangteo.settlement.closing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of closing.
 *
 * @param concurrency batches handled at once by one instance, each on one database connection
 */
@Validated
@ConfigurationProperties("jangteo.settlement.closing")
record ClosingProperties(@Min(1) @Max(12) int concurrency) {}
