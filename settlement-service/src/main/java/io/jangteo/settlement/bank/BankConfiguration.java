package io.jangteo.settlement.bank;

import io.jangteo.operability.Traces;
import io.jangteo.settlement.domain.Bank;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class BankConfiguration {

  @Bean
  Bank bank(BankProperties properties, MeterRegistry registry, Traces traces) {
    return new HttpBank(properties, registry, traces);
  }
}
