package io.jangteo.benchmarks.measuring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used of the machine, as the kernel counts it. */
public record ProcessUse(long pid) {

  private static final String PEAK = "VmHWM:";
  private static final long BYTES_PER_KILOBYTE = 1_024;

  public static ProcessUse ofThisJvm() {
    return new ProcessUse(ProcessHandle.current().pid());
  }

  /** Of the processors, since it started. */
  public Duration processorTime() {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("process %d has ended".formatted(pid)));
  }

  /** The most memory it ever had. */
  public long peakBytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
      return lines
              .filter(line -> line.startsWith(PEAK))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          * BYTES_PER_KILOBYTE;
    }
  }
}
