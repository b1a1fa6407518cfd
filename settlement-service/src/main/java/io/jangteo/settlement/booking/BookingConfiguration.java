package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.GatewayFees;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class BookingConfiguration {

  @Bean
  GatewayFees gatewayFees(GatewayFeeProperties properties) {
    return properties.toFees();
  }
}
