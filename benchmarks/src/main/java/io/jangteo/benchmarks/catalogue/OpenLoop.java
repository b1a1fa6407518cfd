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
  private static final int MAX_UNDER_WAY = 1_000;

  private static final int AT_ONCE_WHILE_COLD = 16;

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
   * @param firstFailure what became of the first of them, or nothing
   */
  record Outcome(Latencies latencies, int asked, int failed, String firstFailure, Duration took) {

    double answeredPerSecond() {
      return (asked - failed) * 1e9 / took.toNanos();
    }

    String inWords() {
      return "%,.0f answers/s of %,d asked, %,d failed%s, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
          .formatted(
              answeredPerSecond(),
              asked,
              failed,
              firstFailure.isEmpty() ? "" : " (" + firstFailure + ")",
              latencies.millisAt(50),
              latencies.millisAt(99),
              latencies.millisAt(100));
    }
  }

  Outcome run(Visitors visitors, int perSecond, Duration lasting) throws InterruptedException {
    int count = (int) (perSecond * lasting.toMillis() / 1_000);
    var took = new long[count];
    var failures = new Failures();
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
        failures.add("%,d under way".formatted(MAX_UNDER_WAY));
        continue;
      }
      send(look, i, due, took, failures, underWay);
    }
    underWay.acquire(MAX_UNDER_WAY);
    return outcome(took, failures, Duration.ofNanos(System.nanoTime() - begun));
  }

  /**
   * As fast as the answers come, so many at a time: a cold JVM is asked for no more than it can.
   */
  void warmUp(Visitors visitors, Duration lasting) throws InterruptedException {
    var underWay = new Semaphore(AT_ONCE_WHILE_COLD);
    var failures = new Failures();
    for (long end = System.nanoTime() + lasting.toNanos(); System.nanoTime() < end; ) {
      underWay.acquire();
      send(visitors.next(), 0, System.nanoTime(), new long[1], failures, underWay);
    }
    underWay.acquire(AT_ONCE_WHILE_COLD);
  }

  private void send(
      Look look, int index, long due, long[] took, Failures failures, Semaphore underWay) {
    var request = HttpRequest.newBuilder(server.resolve(look.path())).timeout(PATIENCE).build();
    var _ =
        client
            .sendAsync(request, BodyHandlers.ofByteArray())
            .whenComplete(
                (answer, failure) -> {
                  if (isGood(answer, look)) {
                    took[index] = Math.max(1, System.nanoTime() - due);
                  } else {
                    failures.add(
                        answer == null
                            ? String.valueOf(failure)
                            : "%s: %d".formatted(look.path(), answer.statusCode()));
                  }
                  underWay.release();
                });
  }

  private static boolean isGood(@Nullable HttpResponse<byte[]> answer, Look look) {
    return answer != null
        && answer.statusCode() == 200
        && new String(answer.body(), StandardCharsets.UTF_8).contains(look.expected());
  }

  private static Outcome outcome(long[] took, Failures failures, Duration lasted) {
    var latencies = new Latencies();
    for (long nanos : took) {
      if (nanos > 0) {
        latencies.add(nanos);
      }
    }
    return new Outcome(latencies, took.length, failures.count(), failures.first(), lasted);
  }

  /** How many there were, and what the first of them was. */
  private static final class Failures {

    private final AtomicInteger count = new AtomicInteger();
    private volatile String first = "";

    void add(String what) {
      if (count.getAndIncrement() == 0) {
        first = what;
      }
    }

    int count() {
      return count.get();
    }

    String first() {
      return first;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
