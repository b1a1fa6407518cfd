package io.jangteo.launcher.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps programs running: starts them in waves, brings back one that died by itself, stops the
 * waves in reverse.
 */
public final class Supervisor {
  /** Told of every change, from any thread. */
  public interface Listener {
    void started(String name, long pid);

    void ready(String name, Duration took);

    void died(String name, int exitCode, Duration restartsAfter);

    void givenUp(String name, String reason);

    void stopping();

    void stopped(String name);
  }

  private static final Executor VIRTUAL_THREADS = Thread::startVirtualThread;

  private final RestartPolicy restarts;
  private final Listener listener;
  private final CountDownLatch stopped = new CountDownLatch(1);
  // Guarded by this.
  private final Deque<List<Supervised>> waves = new ArrayDeque<>();
  private final Map<String, RunningProgram> running = new HashMap<>();
  private boolean stopping;

  public Supervisor(RestartPolicy restarts, Listener listener) {
    this.restarts = restarts;
    this.listener = listener;
  }

  /** Starts all of them at once, and returns when each is ready. */
  public void start(List<Supervised> wave) {
    synchronized (this) {
      waves.push(wave);
    }
    onEach(
        wave,
        supervised -> {
          startOne(supervised, 0);
          supervised.onceReady().run();
        });
  }

  /** Stops what was started last first. Safe to call twice, and while something still starts. */
  public void stop() {
    end((supervised, program) -> program.stop(supervised.stopLimit()));
  }

  /** As a crash would end it: nobody takes leave. For when the start has failed. */
  public void abandon() {
    end((_, program) -> program.kill());
  }

  private void end(BiConsumer<Supervised, RunningProgram> how) {
    if (isFirstToStop()) {
      List<List<Supervised>> lastFirst = wavesLastFirst();
      if (!lastFirst.isEmpty()) {
        listener.stopping();
      }
      for (List<Supervised> wave : lastFirst) {
        onEach(wave, supervised -> endOne(supervised, how));
      }
      stopped.countDown();
    }
    awaitStopped();
  }

  private synchronized boolean isFirstToStop() {
    boolean first = !stopping;
    stopping = true;
    return first;
  }

  private synchronized List<List<Supervised>> wavesLastFirst() {
    return List.copyOf(waves);
  }

  public void awaitStopped() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startOne(Supervised supervised, int failures) {
    long begin = System.nanoTime();
    RunningProgram program = launch(supervised);
    program.awaitReady(supervised.readiness(), supervised.startLimit());
    listener.ready(supervised.name(), Duration.ofNanos(System.nanoTime() - begin));
    var _ =
        program
            .onExit()
            .thenAcceptAsync(
                exitCode ->
                    bringBack(
                        supervised,
                        exitCode,
                        restarts.failuresAfter(
                            failures, Duration.ofNanos(System.nanoTime() - begin))),
                VIRTUAL_THREADS);
  }

  private synchronized RunningProgram launch(Supervised supervised) {
    if (stopping) {
      throw new StartFailure(supervised.name() + " is not started any more: all is being stopped");
    }
    RunningProgram program = RunningProgram.start(supervised.program().get());
    running.put(supervised.name(), program);
    listener.started(supervised.name(), program.pid());
    return program;
  }

  private void bringBack(Supervised supervised, int exitCode, int failures) {
    if (isStopping()) {
      return;
    }
    if (restarts.isEnough(failures)) {
      listener.givenUp(
          supervised.name(), "it ended %d times in a row; see its log".formatted(failures));
      return;
    }
    Duration delay = restarts.delayAfter(failures);
    listener.died(supervised.name(), exitCode, delay);
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL_THREADS)
        .execute(() -> tryAgain(supervised, failures));
  }

  private void tryAgain(Supervised supervised, int failures) {
    try {
      startOne(supervised, failures);
    } catch (StartFailure e) {
      if (!isStopping()) {
        bringBack(supervised, -1, failures + 1);
      }
    }
  }

  public synchronized boolean isStopping() {
    return stopping;
  }

  private void endOne(Supervised supervised, BiConsumer<Supervised, RunningProgram> how) {
    RunningProgram program;
    synchronized (this) {
      program = running.remove(supervised.name());
    }
    if (program != null) {
      how.accept(supervised, program);
      listener.stopped(supervised.name());
    }
  }

  private static void onEach(List<Supervised> wave, Consumer<Supervised> action) {
    var each =
        wave.stream()
            .map(one -> CompletableFuture.runAsync(() -> action.accept(one), VIRTUAL_THREADS))
            .toList();
    var all = CompletableFuture.allOf(each.toArray(CompletableFuture[]::new));
    // The first failure is told at once, not when the slowest of the others is done.
    each.forEach(
        one -> {
          var _ = one.whenComplete((_, failure) -> failAlso(all, failure));
        });
    try {
      all.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void failAlso(CompletableFuture<Void> all, @Nullable Throwable failure) {
    if (failure != null) {
      all.completeExceptionally(failure);
    }
  }
}
