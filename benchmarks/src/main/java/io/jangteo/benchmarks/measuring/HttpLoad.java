package io.jangteo.benchmarks.measuring;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server: when they come, whatever became of those before, or as fast as the
 * answers come.
 */
public final class HttpLoad implements AutoCloseable {

  /** So that a server that does not answer at all ends the run, and not us. */
  private static final int MAX_UNDER_WAY = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI server;
  private final Random random = new Random(20261125);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()))
          .build();

  public HttpLoad(URI server) {
    this.server = server;
  }

  /** What is asked, and what is to be answered. */
  public interface Asking {

    /** From the server's root. */
    String path();

    /** Of a plain request for the path whatever else belongs to it. */
    default HttpRequest.Builder completed(HttpRequest.Builder request) {
      return request;
    }

    boolean isAnsweredBy(HttpResponse<byte[]> answer);
  }

  /**
   * Open: with gaps as of people who know nothing of each other. Each is measured from when it was
   * due, also when it could only be sent later, so that a server that stalls cannot hide it.
   */
  public Outcome open(Supplier<? extends Asking> askings, int perSecond, Duration lasting)
      throws InterruptedException {
    int count = (int) (perSecond * lasting.toMillis() / 1_000);
    var tally = new Tally();
    var underWay = new Semaphore(MAX_UNDER_WAY);
    long begun = System.nanoTime();
    long due = begun;
    for (int i = 0; i < count; i++) {
      due += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond);
      var asking = askings.get();
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      if (underWay.tryAcquire()) {
        send(asking, due, tally, underWay);
      } else {
        tally.failed("%,d under way".formatted(MAX_UNDER_WAY));
      }
    }
    underWay.acquire(MAX_UNDER_WAY);
    return tally.outcome(Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Closed: so many at a time, which is no more than the server can, however cold it is. */
  public Outcome closed(Supplier<? extends Asking> askings, int atOnce, Duration lasting)
      throws InterruptedException {
    var tally = new Tally();
    var underWay = new Semaphore(atOnce);
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < lasting.toNanos()) {
      var asking = askings.get();
      underWay.acquire();
      send(asking, System.nanoTime(), tally, underWay);
    }
    underWay.acquire(atOnce);
    return tally.outcome(Duration.ofNanos(System.nanoTime() - begun));
  }

  private void send(Asking asking, long due, Tally tally, Semaphore underWay) {
    var request = HttpRequest.newBuilder(server.resolve(asking.path())).timeout(PATIENCE);
    var _ =
        client
            .sendAsync(asking.completed(request).build(), BodyHandlers.ofByteArray())
            .whenComplete(
                (answer, failure) -> {
                  count(asking, answer, failure, System.nanoTime() - due, tally);
                  underWay.release();
                });
  }

  private static void count(
      Asking asking,
      @Nullable HttpResponse<byte[]> answer,
      @Nullable Throwable failure,
      long tookNanos,
      Tally tally) {
    if (answer == null) {
      tally.failed(String.valueOf(failure));
    } else if (asking.isAnsweredBy(answer)) {
      tally.answered(tookNanos);
    } else {
      tally.failed("%s: %d".formatted(asking.path(), answer.statusCode()));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
