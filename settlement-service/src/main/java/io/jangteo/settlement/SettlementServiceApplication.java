package io.jangteo.settlement;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Decides how each order ended, and books what was sold. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SettlementServiceApplication {

  static void main(String[] args) {
    SpringApplication.run(SettlementServiceApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
