package io.jangteo.benchmarks.relay;

import io.jangteo.benchmarks.relay.Candidate.Run;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A {@link Candidate} at work, and what it needs of the machine. */
final class CandidateProcess implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String PEAK = "VmHWM:";
  private static final long BYTES_PER_KILOBYTE = 1_024;

  private final RunningProgram process;
  private final Path log;
  private final Run run;

  private CandidateProcess(RunningProgram process, Path log, Run run) {
    this.process = process;
    this.log = log;
    this.run = run;
  }

  static CandidateProcess start(Candidate candidate, Run run) throws IOException {
    var log = Files.createTempFile(run.name() + "-", ".log");
    var program = new Program(run.name(), candidate.command(run), Map.of(), log);
    return new CandidateProcess(RunningProgram.start(program), log, run);
  }

  /** Nobody has to wait for what will not come. */
  void mustRun() {
    if (!process.isAlive()) {
      throw new IllegalStateException(run.name() + " has ended; see " + log);
    }
  }

  /** Of the processor, since it started. */
  Duration processorTime() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow();
  }

  /** The most memory it ever had, as the kernel counts it. */
  long peakBytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
      return lines
              .filter(line -> line.startsWith(PEAK))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          * BYTES_PER_KILOBYTE;
    }
  }

  /** The log of one that has ended by itself stays. */
  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      process.stop(STOP_LIMIT);
      Files.delete(log);
    }
    Files.delete(run.offsets());
  }
}
