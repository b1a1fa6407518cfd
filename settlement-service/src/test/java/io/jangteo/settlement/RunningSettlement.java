package io.jangteo.settlement;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestMySql;
import io.jangteo.launcher.testing.TestServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a real MySQL and a real Kafka; one for all tests, so each has its orders.
 */
@SpringBootTest
@AutoConfigureMockMvc
public abstract class RunningSettlement {

  private static final TestMySql.Database DATABASE =
      TestServers.mySql().createDatabase("jangteo_settlement");

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) {
    TestServers.kafka()
        .createTopics(Topic.ORDER_EVENTS, Topic.INVENTORY_RESERVATIONS, Topic.PAYMENT_EVENTS);
    // Tests prepare and send by themselves.
    registry.add("jangteo.settlement.paying.prepare-interval", () -> "1d");
    registry.add("jangteo.settlement.paying.send-interval", () -> "1d");
    registry.add("spring.datasource.url", DATABASE::jdbcUrl);
    registry.add("spring.datasource.username", DATABASE::username);
    registry.add("spring.datasource.password", DATABASE::password);
    registry.add("spring.kafka.bootstrap-servers", TestServers.kafka()::bootstrapServers);
  }
}
