package io.jangteo.launcher.testing;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.Readiness;
import io.jangteo.launcher.process.RunningProgram;
import java.time.Duration;
import java.util.function.Supplier;

/** A server of the test JVM, which keeps its port and its data over every kind of end. */
interface TestServer {
  /** As kill -9 does. */
  void kill();

  /** Starts it again, whatever it did before; returns when it is ready. */
  void restart();

  /** As a child process. */
  final class ChildProcess implements TestServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Supplier<Program> program;
    private final Readiness readiness;
    private RunningProgram process;

    ChildProcess(Supplier<Program> program, Readiness readiness) {
      this.program = program;
      this.readiness = readiness;
      this.process = start();
    }

    @Override
    public synchronized void kill() {
      process.kill();
    }

    @Override
    public synchronized void restart() {
      process.stop(STOP_LIMIT);
      process = start();
    }

    private RunningProgram start() {
      return RunningProgram.start(program.get()).awaitReady(readiness, START_LIMIT);
    }
  }
}
