package io.jangteo.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an API needs to know of its surroundings.
 *
 * @param issuer whose tokens are accepted; its keys are found by OpenID discovery
 */
@Validated
@ConfigurationProperties("jangteo.http")
public record HttpApiProperties(
    @NotNull URI issuer, @Positive @DefaultValue("1048576") long maxBodyBytes) {}
