package io.jangteo.launcher.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A started {@link Program}. It dies with this JVM, however this JVM ends. */
public final class RunningProgram {
  private static final int POLL_MILLIS = 50;

  private final Program program;
  private final Process process;

  private RunningProgram(Program program, Process process) {
    this.program = program;
    this.process = process;
  }

  public static RunningProgram start(Program program) {
    // A session of its own: a Ctrl-C at the terminal reaches the launcher only, which then stops
    // its children in the right order.
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(program.command());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.appendTo(program.log().toFile()));
    builder.environment().putAll(program.environment());
    try {
      Files.createDirectories(program.log().getParent());
      Process process = builder.start();
      Watchdog.ofThisJvm().watch(process);
      return new RunningProgram(program, process);
    } catch (IOException e) {
      throw new StartFailure(program.name() + " could not be started: " + e.getMessage(), e);
    }
  }

  public RunningProgram awaitReady(Readiness readiness, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!readiness.isReady()) {
      if (hasExitedWithin(POLL_MILLIS)) {
        throw new StartFailure(
            "%s ended with exit code %d before it was ready. The end of %s:%n%s"
                .formatted(program.name(), process.exitValue(), program.log(), endOfLog()));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new StartFailure(
            "%s was not ready within %d s. The end of %s:%n%s"
                .formatted(program.name(), limit.toSeconds(), program.log(), endOfLog()));
      }
    }
    return this;
  }

  /** For a program that does one thing and ends. */
  public void awaitSuccess() {
    int exitCode = onExit().join();
    if (exitCode != 0) {
      throw new StartFailure(
          "%s failed with exit code %d. The end of %s:%n%s"
              .formatted(program.name(), exitCode, program.log(), endOfLog()));
    }
  }

  /** Asks it to end, and insists after the given time. */
  public void stop(Duration grace) {
    process.destroy();
    if (!hasExitedWithin(grace.toMillis())) {
      kill();
    }
  }

  /** As kill -9 does: no chance to clean up. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  private boolean hasExitedWithin(long millis) {
    try {
      return process.waitFor(millis, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
      throw new StartFailure(program.name() + " was interrupted", e);
    }
  }

  private String endOfLog() {
    try {
      return LogTail.of(program.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
