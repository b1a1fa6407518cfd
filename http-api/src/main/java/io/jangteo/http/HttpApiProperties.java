package io.jangteo.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an API needs to know of its surroundings.
 *
 * @param issuer whose tokens are accepted; its keys are found by OpenID discovery
 * @param maxInFlight further requests are answered 503, until one is done
 * @param takeLeave how long requests are still taken after readiness is refused, when it stops
 */
@Validated
@ConfigurationProperties("jangteo.http")
public record HttpApiProperties(
    @NotNull URI issuer,
    @Positive @DefaultValue("1048576") long maxBodyBytes,
    @Positive @DefaultValue("400") int maxInFlight,
    @NotNull @DurationMin @DurationMax(seconds = 7) @DefaultValue("0s") Duration takeLeave) {}
