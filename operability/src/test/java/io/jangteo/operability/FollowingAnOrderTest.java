package io.jangteo.operability;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.operability.Traces.Context;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class FollowingAnOrderTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Context ROW =
      new Context("00-" + TRACE + "-b7ad6b7169203331-01", "vendor=1");
  private static final Context UNSAMPLED =
      new Context("00-" + TRACE + "-b7ad6b7169203331-00", null);

  @Test
  void what_is_published_and_handled_belongs_to_the_trace_of_the_row() {
    try (var context = start(Receiving.class)) {
      var traces = context.getBean(Traces.class);
      Context record;
      try (var step = traces.publishing("order-events-v1", ROW)) {
        record = step.context();
      }
      try (var step = traces.handling("OrderPlaced", "inventory-service", record)) {
        step.failed(new IllegalStateException("no stock table"));
      }

      var spans = context.getBean(Received.class).spans;
      assertThat(spans).extracting(SpanData::getTraceId).containsExactly(TRACE, TRACE);
      assertThat(spans)
          .extracting(SpanData::getKind)
          .containsExactly(SpanKind.PRODUCER, SpanKind.CONSUMER);
      assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
      assertThat(spans.get(0).getParentSpanId()).isEqualTo("b7ad6b7169203331");
      assertThat(record.tracestate()).isEqualTo("vendor=1");
    }
  }

  @Test
  void a_call_is_a_span_of_its_orders_trace_and_lines_logged_meanwhile_name_both() {
    try (var context = start(Receiving.class)) {
      var traces = context.getBean(Traces.class);
      try (var _ = OrderInLog.of("order-1");
          var _ = traces.calling("toss", "charge", () -> ROW)) {
        assertThat(MDC.get("traceId")).isEqualTo(TRACE);
        assertThat(MDC.get("orderId")).isEqualTo("order-1");
      }

      assertThat(context.getBean(Received.class).spans)
          .singleElement()
          .satisfies(
              span -> {
                assertThat(span.getName()).isEqualTo("toss charge");
                assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                assertThat(span.getTraceId()).isEqualTo(TRACE);
              });
      assertThat(MDC.getCopyOfContextMap()).doesNotContainKeys("traceId", "orderId");
    }
  }

  @Test
  void an_order_that_was_not_sampled_leaves_no_span_anywhere() {
    try (var context = start(Receiving.class)) {
      try (var step = context.getBean(Traces.class).publishing("order-events-v1", UNSAMPLED)) {
        assertThat(step.context().traceparent()).startsWith("00-" + TRACE).endsWith("-00");
      }

      assertThat(context.getBean(Received.class).spans).isEmpty();
    }
  }

  @Test
  void where_nobody_receives_spans_the_context_goes_on_and_lines_still_name_the_trace() {
    try (var context = start(Alone.class)) {
      var traces = context.getBean(Traces.class);
      assertThat(context.getBeansOfType(SpanExporter.class)).isEmpty();
      try (var step = traces.publishing("order-events-v1", ROW)) {
        assertThat(step.context()).isEqualTo(ROW);
      }
      try (var _ = traces.about("order-1", ROW)) {
        assertThat(MDC.get("traceId")).isEqualTo(TRACE);
        assertThat(MDC.get("orderId")).isEqualTo("order-1");
      }

      assertThat(MDC.getCopyOfContextMap()).doesNotContainKeys("traceId", "orderId");
    }
  }

  @Test
  void a_trace_context_that_is_none_is_no_reason_to_fail() {
    try (var context = start(Receiving.class)) {
      var traces = context.getBean(Traces.class);
      try (var _ = traces.about("order-1", new Context("garbage", null));
          var _ = traces.handling("OrderPlaced", "inventory-service", new Context("", null))) {
        assertThat(MDC.get("orderId")).isEqualTo("order-1");
      }
    }
  }

  private static ConfigurableApplicationContext start(Class<?> configuration) {
    return new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE).run();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Alone {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Receiving {
    @Bean
    Received received() {
      return new Received();
    }

    @Bean
    SimpleSpanProcessor atOnce(Received received) {
      return SimpleSpanProcessor.builder(received).build();
    }
  }

  static final class Received implements SpanExporter {
    final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
