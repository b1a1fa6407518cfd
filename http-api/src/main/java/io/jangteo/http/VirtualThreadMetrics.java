package io.jangteo.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * The threads that carry requests. Tomcat and the executors tell nothing of virtual threads, so a
 * queue that grows here is the only sign that there are too few carriers.
 */
final class VirtualThreadMetrics implements MeterBinder {

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "jvm.threads.virtual.mounted",
        "virtual threads that run",
        VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount);
    gauge(
        registry,
        "jvm.threads.virtual.queued",
        "virtual threads that could run and wait for a carrier",
        VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount);
    gauge(
        registry,
        "jvm.threads.virtual.carriers",
        "threads that carry virtual ones",
        VirtualThreadSchedulerMXBean::getPoolSize);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<VirtualThreadSchedulerMXBean> value) {
    Gauge.builder(name, scheduler, value).description(description).register(registry);
  }
}
