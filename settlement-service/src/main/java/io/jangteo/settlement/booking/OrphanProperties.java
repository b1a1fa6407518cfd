package io.jangteo.settlement.booking;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where orphans are booked.
 *
 * @param usualGateway when neither the message nor its counterpart names one
 */
@Validated
@ConfigurationProperties("jangteo.settlement.orphans")
record OrphanProperties(@NotBlank String usualGateway) {}
