package io.jangteo.relay.operating;

import io.jangteo.http.OpenPaths;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperatingConfiguration {

  /** Its metrics say nothing of anybody, and are asked for where no token is to be had. */
  @Bean
  OpenPaths openPaths() {
    return new OpenPaths(List.of("/actuator/prometheus"), List.of());
  }
}
