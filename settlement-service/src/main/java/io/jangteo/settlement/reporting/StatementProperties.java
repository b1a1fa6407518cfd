package io.jangteo.settlement.reporting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of statements.
 *
 * @param atOnce drawn up at once by one instance, each on one database connection
 */
@Validated
@ConfigurationProperties("jangteo.settlement.statements")
record StatementProperties(@Min(1) @Max(8) int atOnce) {}
