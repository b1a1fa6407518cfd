package io.jangteo.launcher.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Repeats a request until it is answered for good. Services are killed and come back; a request
 * that is safe to repeat is not lost by that. Everything sent with patience must be safe to repeat.
 */
public record Patience(Duration limit, Duration firstPause, Duration longestPause) {
  /** Longer than any restart of any part. */
  public static final Patience FOR_A_RESTART =
      new Patience(Duration.ofMinutes(3), Duration.ofMillis(50), Duration.ofSeconds(2));

  private static final Set<Integer> COME_AGAIN = Set.of(408, 425, 429);

  /** One try. */
  @FunctionalInterface
  public interface Attempt {
    Answer send() throws IOException, InterruptedException;
  }

  /** Nobody answered for good within the limit. */
  public static final class Exhausted extends IOException {
    Exhausted(String message) {
      super(message);
    }
  }

  /**
   * The first answer for good.
   *
   * @throws Exhausted when the limit is over
   */
  public Answer insist(Attempt attempt) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Duration pause = firstPause;
    while (true) {
      String reason;
      Duration wanted = Duration.ZERO;
      try {
        Answer answer = attempt.send();
        if (isFinal(answer)) {
          return answer;
        }
        reason = answer.toString();
        wanted = answer.retryAfter().orElse(Duration.ZERO);
      } catch (IOException e) {
        reason = String.valueOf(e);
      }
      if (System.nanoTime() > deadline) {
        throw new Exhausted(
            "No answer for good within %s; the last was: %s".formatted(limit, reason));
      }
      Thread.sleep(jittered(wanted.compareTo(pause) > 0 ? wanted : pause));
      pause = shorter(pause.multipliedBy(2), longestPause);
    }
  }

  private static boolean isFinal(Answer answer) {
    return answer.status() < 500
        && !COME_AGAIN.contains(answer.status())
        && !"idempotency-in-progress".equals(answer.problemCode());
  }

  /** Between half of it and all of it, so that those who failed together do not return together. */
  private static Duration jittered(Duration pause) {
    long nanos = pause.toNanos();
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
