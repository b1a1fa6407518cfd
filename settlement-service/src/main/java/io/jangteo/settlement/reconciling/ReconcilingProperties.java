package io.jangteo.settlement.reconciling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateways' lines are got and compared.
 *
 * @param interval between two times of asking them
 * @param overlapDays days that are asked for again, since lines may come late
 * @param firstDays how far back a gateway that was never asked is asked
 * @param missingAfterWorkingDays how long a gateway may keep silent about money it took
 * @param bookDaysAhead how long before its payout day a line is booked; 0 outside demonstrations
 */
@Validated
@ConfigurationProperties("jangteo.settlement.reconciling")
record ReconcilingProperties(
    @NotNull Duration interval,
    @Min(0) @Max(31) int overlapDays,
    @Min(1) @Max(92) int firstDays,
    @Min(1) @Max(30) int missingAfterWorkingDays,
    @Min(0) @Max(31) int bookDaysAhead) {}
