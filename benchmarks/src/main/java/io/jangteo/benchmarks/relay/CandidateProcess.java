package io.jangteo.benchmarks.relay;

import io.jangteo.benchmarks.measuring.ProcessUse;
import io.jangteo.benchmarks.relay.Candidate.Run;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A {@link Candidate} at work. */
final class CandidateProcess implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

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

  ProcessUse use() {
    return new ProcessUse(process.pid());
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
