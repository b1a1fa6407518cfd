package io.jangteo.inventory;

import io.jangteo.contracts.Topic;
import io.jangteo.inventory.levels.LevelTellers;
import io.jangteo.launcher.testing.TestServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test on the whole service, with a real MySQL and a real Kafka; all of them share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = WholeInventory.Servers.class)
@Import({Warehouse.class, StockBooks.class, Shop.class, LevelTellers.class})
public @interface WholeInventory {

  final class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      var database = TestServers.mySql().createDatabase("inventory");
      TestServers.kafka().createTopics(Topic.values());
      TestPropertyValues.of(
              "spring.datasource.url=" + database.jdbcUrl(),
              "spring.datasource.username=" + database.username(),
              "spring.datasource.password=" + database.password(),
              "spring.kafka.bootstrap-servers=" + TestServers.kafka().bootstrapServers(),
              // Tests step this loop themselves.
              "jangteo.inventory.level-interval-millis=86400000")
          .applyTo(context);
    }
  }
}
