package io.jangteo.order.testing;

import io.jangteo.order.OrderServiceApplication;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A second instance of the service, on the same servers as the first. */
public final class AnotherInstance implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  public AnotherInstance(Environment first) {
    context =
        new SpringApplicationBuilder(
                OrderServiceApplication.class, PlainWordTokens.class, Api.class)
            .properties("server.port=0", "spring.kafka.listener.auto-startup=false")
            .run(
                Stream.of(
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.datasource.password",
                        "spring.kafka.bootstrap-servers")
                    .map(name -> "--%s=%s".formatted(name, first.getProperty(name)))
                    .toArray(String[]::new));
  }

  public Api api() {
    return context.getBean(Api.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
