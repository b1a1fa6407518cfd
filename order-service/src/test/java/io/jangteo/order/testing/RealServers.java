package io.jangteo.order.testing;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestServers;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points the service at a schema of its own and the test JVM's broker. */
final class RealServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var database = TestServers.mySql().createDatabase("jangteo_order");
    TestServers.kafka().createTopics(Topic.values());
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test servers",
                Map.of(
                    "spring.datasource.url", database.jdbcUrl(),
                    "spring.datasource.username", database.username(),
                    "spring.datasource.password", database.password(),
                    "spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers(),
                    // Tests step this loop themselves.
                    "jangteo.orders.purchase-confirmation.interval", "1d")));
  }
}
