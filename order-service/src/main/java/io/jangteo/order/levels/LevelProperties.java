package io.jangteo.order.levels;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How far levels are believed.
 *
 * @param soldOutBelievedFor for how long after it was so; 0 for not at all. Well above the ten
 *     seconds after which it is told again to those who ask, or every order has to find out
 */
@Validated
@ConfigurationProperties("jangteo.orders.levels")
record LevelProperties(
    @NotNull @DurationMin @DurationMax(minutes = 5) Duration soldOutBelievedFor) {}
