package io.jangteo.relay.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The partitions of the outboxes, one for each UTC day.
 *
 * @param retention how old a day's last row has to be before the day is dropped. No less than a
 *     weekend, which is also how far {@code ./run check} looks back
 * @param ahead for how many days after this one there is a partition
 * @param every how often it is looked after
 */
public record Days(
    @NotNull @DurationMin(days = 3) @DurationMax(days = 31) @DefaultValue("72h") Duration retention,
    @Min(1) @Max(14) @DefaultValue("3") int ahead,
    @NotNull @DurationMin(millis = 100) @DurationMax(days = 1) @DefaultValue("1h")
        Duration every) {}
