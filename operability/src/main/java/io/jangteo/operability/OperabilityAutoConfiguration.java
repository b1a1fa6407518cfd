package io.jangteo.operability;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What a process of ours has in common with the others for those who run it. */
@AutoConfiguration
public class OperabilityAutoConfiguration {

  @Bean
  Traces traces(
      ObjectProvider<Tracer> tracer,
      ObjectProvider<Propagator> propagator,
      ObjectProvider<SpanExporter> exporters) {
    return new Traces(
        tracer.getIfAvailable(() -> Tracer.NOOP),
        propagator.getIfAvailable(() -> Propagator.NOOP),
        exporters.stream().findAny().isPresent());
  }

  @Bean
  StartUpChecks startUpChecks(ObjectProvider<StartUpCheck> checks) {
    return new StartUpChecks(checks.orderedStream().toList());
  }
}
