package io.jangteo.endtoend;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.RunningMarketplace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Where requests go: to the instances of order-service that say they are ready, in turn. */
final class Balancer implements Function<Part, URI>, AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final int LOOK_EVERY_MILLIS = 200;

  private final RunningMarketplace marketplace;
  private final List<URI> instances;
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private volatile List<URI> ready;

  Balancer(RunningMarketplace marketplace, List<URI> instances) {
    this.marketplace = marketplace;
    this.instances = instances;
    this.ready = instances;
    var unused =
        looking.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public URI apply(Part part) {
    if (part != Part.ORDER_SERVICE) {
      return marketplace.addresses().url(part);
    }
    var now = ready;
    var among = now.isEmpty() ? instances : now;
    return among.get(Math.floorMod(turn.getAndIncrement(), among.size()));
  }

  private void look() {
    ready = instances.stream().filter(this::isReady).toList();
  }

  private boolean isReady(URI instance) {
    var request =
        HttpRequest.newBuilder(instance.resolve("/actuator/health/readiness"))
            .timeout(LIMIT)
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
    client.shutdownNow();
  }
}
