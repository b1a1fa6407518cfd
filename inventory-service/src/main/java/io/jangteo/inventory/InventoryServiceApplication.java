package io.jangteo.inventory;

import io.jangteo.http.OpenPaths;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Decides one question: is there stock? */
@SpringBootApplication
@ConfigurationPropertiesScan
class InventoryServiceApplication {

  /** What a {@code TIMESTAMP(6)} can hold. */
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  static void main(String... args) {
    SpringApplication.run(InventoryServiceApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), MICROSECOND);
  }

  /** Anyone may look; what is hidden is not shown to anyone. */
  @Bean
  OpenPaths openPaths() {
    return new OpenPaths(
        List.of("/v1/categories", "/v1/products", "/v1/products/*", "/v1/skus/*/availability"),
        List.of());
  }
}
