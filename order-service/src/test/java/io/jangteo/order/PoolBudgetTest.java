package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The README's budget of connections. */
class PoolBudgetTest {

  private static final int CATALOGUE_CONSUMERS = 1;
  private static final int FOR_REQUESTS = 21;

  private final PropertySource<?> settings = settings();

  @Test
  void every_consumer_has_a_connection_and_the_rest_is_for_requests() {
    assertThat(number("spring.datasource.hikari.maximum-pool-size"))
        .isEqualTo(
            FOR_REQUESTS + number("jangteo.orders.order-topics-consumers") + CATALOGUE_CONSUMERS);
  }

  private int number(String name) {
    return Integer.parseInt(String.valueOf(settings.getProperty(name)));
  }

  private static PropertySource<?> settings() {
    try {
      return new YamlPropertySourceLoader()
          .load("settings", new ClassPathResource("application.yml"))
          .getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
