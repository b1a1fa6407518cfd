package io.jangteo.benchmarks.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a process has used of the machine, as the kernel counts it. */
public record ProcessUse(long pid) {

  private static final long BYTES_PER_KILOBYTE = 1_024;

  public static ProcessUse ofThisJvm() {
    return new ProcessUse(ProcessHandle.current().pid());
  }

  /** Of the processors, since it started. */
  public Duration processorTime() {
    return ProcessorClock.read(pid);
  }

  /** The most memory it ever had. */
  public long peakBytes() throws IOException {
    return status("VmHWM:") * BYTES_PER_KILOBYTE;
  }

  /** The memory it has at this moment. */
  public long residentBytes() throws IOException {
    return status("VmRSS:") * BYTES_PER_KILOBYTE;
  }

  public long threads() throws IOException {
    return status("Threads:");
  }

  /** What each of its open files is: a path, or the like of {@code socket:[4711]}. */
  public List<String> openFiles() throws IOException {
    try (var descriptors = Files.list(folder().resolve("fd"))) {
      return descriptors.flatMap(descriptor -> target(descriptor).stream()).toList();
    }
  }

  /** None of one that has been closed meanwhile. */
  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long status(String name) throws IOException {
    try (var lines = Files.lines(folder().resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path folder() {
    return Path.of("/proc", Long.toString(pid));
  }
}
