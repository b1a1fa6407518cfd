package io.jangteo.operability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.operability.StartUpCheck.Wrong;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody reads who finds that it does not start. */
@ExtendWith(OutputCaptureExtension.class)
class FailingToStartTest {

  /** Kept by the logging system as a property of the JVM. */
  @AfterEach
  void backToLinesForPeople() {
    System.clearProperty(
        LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
  }

  @Test
  void each_thing_that_is_wrong_is_a_line_and_no_stack_hides_it(CapturedOutput output) {
    assertThatThrownBy(() -> run(BadSurroundings.class))
        .hasRootCauseInstanceOf(StartUpFailure.class);

    assertThat(output.getAll().lines().filter(line -> line.contains("Cannot start: ")))
        .anyMatch(
            line -> line.endsWith("Cannot start: 6 partitions; needed: 12; to mend it: make 12"))
        .anyMatch(line -> line.endsWith("Cannot start: no room; needed: some; to mend it: tidy"))
        .hasSize(2);
    assertThat(output.getAll()).doesNotContain("\tat ");
  }

  @Test
  void a_property_that_cannot_be_is_named_with_its_value_and_what_is_allowed(
      CapturedOutput output) {
    assertThatThrownBy(() -> run(Alone.class, "--management.tracing.sampling.probability=much"))
        .isInstanceOf(RuntimeException.class);

    assertThat(output.getAll().lines().filter(line -> line.contains("Cannot start: ")))
        .singleElement()
        .asString()
        .contains("management.tracing.sampling.probability", "much");
    assertThat(output.getAll()).doesNotContain("\tat ");
  }

  @Test
  void a_database_that_is_away_refuses_us_or_lacks_our_schema_is_told_apart() {
    assertThat(wrong(new SQLException("Communications link failure\n\nThe last packet", "08S01")))
        .contains("db:3306/orders does not answer (Communications link failure)")
        .contains("SPRING_DATASOURCE_URL");
    assertThat(wrong(new SQLTransientConnectionException("not available, request timed out")))
        .contains("does not answer");
    assertThat(wrong(new SQLException("Access denied", "28000", 1045))).contains("refuses orders");
    assertThat(wrong(new SQLException("Unknown database 'x'", "42000", 1049)))
        .contains("no such schema");
    assertThat(DatabaseAway.wrong(new SQLException("syntax", "42000", 1064), "u", "n")).isNull();
  }

  @Test
  void in_json_a_line_about_an_order_has_its_trace_and_its_order(CapturedOutput output) {
    try (var context =
        new SpringApplicationBuilder(Alone.class)
            .web(WebApplicationType.NONE)
            .run("--logging.structured.format.console=ecs")) {
      var trace =
          new Traces.Context("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);
      try (var _ = context.getBean(Traces.class).about("order-7", trace)) {
        LoggerFactory.getLogger("test").warn("a refund was refused");
      }
    }

    assertThat(output.getAll().lines().filter(line -> line.contains("a refund was refused")))
        .singleElement()
        .asString()
        .startsWith("{")
        .contains("0af7651916cd43dd8448eb211c80319c", "\"orderId\":\"order-7\"");
  }

  private static String wrong(SQLException failure) {
    return String.valueOf(DatabaseAway.wrong(failure, "db:3306/orders", "orders"));
  }

  private static void run(Class<?> configuration, String... arguments) {
    new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE).run(arguments).close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Alone {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class BadSurroundings {
    @Bean
    StartUpCheck partitions() {
      return () -> List.of(new Wrong("6 partitions", "12", "make 12"));
    }

    @Bean
    StartUpCheck room() {
      return () -> List.of(new Wrong("no room", "some", "tidy"));
    }
  }
}
