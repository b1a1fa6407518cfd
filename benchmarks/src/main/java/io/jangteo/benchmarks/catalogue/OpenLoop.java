package io.jangteo.benchmarks.catalogue;

import io.jangteo.benchmarks.catalogue.Visitors.Look;
import io.jangteo.benchmarks.measuring.Latencies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests that come when they come, whatever became of those before: gaps as of people who know
 * nothing of each other. Each is measured from when it was due, also when it could only be sent
 * later, so that a server that stalls cannot hide it.
 */
final class OpenLoop implements AutoCloseable {

  /** So that a server that does not answer at all ends the run, and not us. */
  private static final int MAX_UNDER_WAY = 4_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI server;
  private final Random random = new Random(20261125);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()))
          .build();

  OpenLoop(URI server) {
    this.server = server;
  }

  /**
   * What came of it.
   *
   * @param latencies of those that were answered as they should
   * @param failed those that were not, or could not be sent any more
   */
  record Outcome(Latencies latencies, int asked, int failed, Duration took) {

    double answeredPerSecond() {
      return (asked - failed) * 1e9 / took.toNanos();
    }

    String inWords() {
      return "%,.0f answers/s of %,d asked, %,d failed, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
          .formatted(
              answeredPerSecond(),
              asked,
              failed,
              latencies.millisAt(50),
              latencies.millisAt(99),
              latencies.millisAt(100));
    }
  }

  Outcome run(Visitors visitors, int perSecond, Duration lasting) throws InterruptedException {
    int count = (int) (perSecond * lasting.toMillis() / 1_000);
    var took = new long[count];
    var failed = new AtomicInteger();
    var underWay = new Semaphore(MAX_UNDER_WAY);
    long begun = System.nanoTime();
    long due = begun;
    for (int i = 0; i < count; i++) {
      due += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond);
      var look = visitors.next();
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      if (!underWay.tryAcquire()) {
        failed.incrementAndGet();
        continue;
      }
      send(look, i, due, took, failed, underWay);
    }
    underWay.acquire(MAX_UNDER_WAY);
    return outcome(took, failed.get(), Duration.ofNanos(System.nanoTime() - begun));
  }

  private void send(
      Look look, int index, long due, long[] took, AtomicInteger failed, Semaphore underWay) {
    var request = HttpRequest.newBuilder(server.resolve(look.path())).timeout(PATIENCE).build();
    var _ =
        client
            .sendAsync(request, BodyHandlers.ofByteArray())
            .whenComplete(
                (answer, _) -> {
                  if (isGood(answer, look)) {
                    took[index] = Math.max(1, System.nanoTime() - due);
                  } else {
                    failed.incrementAndGet();
                  }
                  underWay.release();
                });
  }

  private static boolean isGood(@Nullable HttpResponse<byte[]> answer, Look look) {
    return answer != null
        && answer.statusCode() == 200
        && new String(answer.body(), StandardCharsets.UTF_8).contains(look.expected());
  }

  private static Outcome outcome(long[] took, int failed, Duration lasted) {
    var latencies = new Latencies();
    for (long nanos : took) {
      if (nanos > 0) {
        latencies.add(nanos);
      }
    }
    return new Outcome(latencies, took.length, failed, lasted);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
