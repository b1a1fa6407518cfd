package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.GatewayFees;
import io.jangteo.settlement.domain.Rate;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the gateways keep of a payment when they do not say it themselves, in millionths, and of a
 * payment that is refunded.
 *
 * @param usualMillionths of a gateway and method that is not named
 * @param millionths by gateway and method, such as {@code TOSS/CARD}
 * @param keptOnRefund the gateways and methods whose fee is not returned with the money
 */
@Validated
@ConfigurationProperties("jangteo.settlement.gateway-fees")
record GatewayFeeProperties(
    @PositiveOrZero @Max(1_000_000) int usualMillionths,
    @DefaultValue Map<String, @NotNull @PositiveOrZero @Max(1_000_000) Integer> millionths,
    @DefaultValue Set<String> keptOnRefund) {

  GatewayFees toFees() {
    return new GatewayFees(
        new Rate(usualMillionths),
        millionths.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Rate(entry.getValue()))),
        keptOnRefund);
  }
}
