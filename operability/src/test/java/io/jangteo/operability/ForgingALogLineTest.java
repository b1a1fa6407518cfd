package io.jangteo.operability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** Whoever reads a log can believe that each line was written by us. */
@ExtendWith(OutputCaptureExtension.class)
class ForgingALogLineTest {

  private static final String FORGED = "2026-11-26T00:00:00.000Z  INFO all is well";

  @Test
  void what_somebody_sent_stays_on_its_line(CapturedOutput output) {
    logging(
        () ->
            LoggerFactory.getLogger("hostile")
                .warn("unknown seller kim\r\n{}\u001b[31m\n", FORGED));

    assertThat(output.getOut())
        .contains("unknown seller kim\\n" + FORGED + "?[31m\\n")
        .doesNotContain("\n" + FORGED)
        .doesNotContain("\u001b");
  }

  @Test
  void nor_does_the_order_that_a_line_is_about_begin_another(CapturedOutput output) {
    logging(
        () -> {
          try (var _ = OrderInLog.of("order\n" + FORGED)) {
            LoggerFactory.getLogger("hostile").warn("parked");
          }
        });

    assertThat(output.getOut()).contains("/order\\n" + FORGED).doesNotContain("\n" + FORGED);
  }

  @Test
  void a_stack_trace_keeps_its_lines_and_what_is_quoted_in_it_makes_none(CapturedOutput output) {
    var cause = new IllegalStateException("because of\n" + FORGED);
    logging(
        () ->
            LoggerFactory.getLogger("hostile")
                .error("failed", new IllegalArgumentException("kim\r\n" + FORGED, cause)));

    assertThat(output.getOut())
        .contains("\njava.lang.IllegalArgumentException: kim")
        .contains("\n\tat io.jangteo.operability.ForgingALogLineTest.")
        .contains("\nCaused by: java.lang.IllegalStateException: because of\\n" + FORGED)
        .doesNotContain("\n" + FORGED);
  }

  private static void logging(Runnable something) {
    try (var _ = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).run()) {
      something.run();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}
}
