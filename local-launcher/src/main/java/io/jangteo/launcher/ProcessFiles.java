package io.jangteo.launcher;

import io.jangteo.launcher.process.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps each part's process number in the data folder, for ./run status in another terminal. */
final class ProcessFiles implements Supervisor.Listener {
  private static final int LEFTOVERS_SECONDS = 15;

  private final DataFolder data;
  private final Supervisor.Listener next;

  ProcessFiles(DataFolder data, Supervisor.Listener next) {
    this.data = data;
    this.next = next;
  }

  @Override
  public void started(String name, long pid) {
    try {
      Files.createDirectories(data.processes());
      // At once: whoever asks meanwhile finds the old one or the new one.
      Path written = Files.writeString(data.processes().resolve(name + ".new"), Long.toString(pid));
      Files.move(written, data.processes().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    next.started(name, pid);
  }

  @Override
  public void ready(String name, Duration took) {
    next.ready(name, took);
  }

  @Override
  public void died(String name, int exitCode, Duration restartsAfter) {
    next.died(name, exitCode, restartsAfter);
  }

  @Override
  public void givenUp(String name, String reason) {
    next.givenUp(name, reason);
  }

  @Override
  public void stopped(String name) {
    try {
      Files.deleteIfExists(data.processes().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    next.stopped(name);
  }

  @Override
  public void stopping() {
    next.stopping();
  }

  /** Waits for what a launcher that was killed has left, whose end its watchdog sees to. */
  static void awaitEndOfLeftovers(DataFolder data) {
    for (Part part : Part.values()) {
      process(data, part)
          .ifPresent(
              left ->
                  left.onExit()
                      .completeOnTimeout(left, LEFTOVERS_SECONDS, TimeUnit.SECONDS)
                      .join());
    }
  }

  static Optional<ProcessHandle> process(DataFolder data, Part part) {
    return process(data, part.title());
  }

  static Optional<ProcessHandle> process(DataFolder data, String name) {
    Path file = data.processes().resolve(name);
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
