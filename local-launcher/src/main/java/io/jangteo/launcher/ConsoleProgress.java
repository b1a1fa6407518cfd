package io.jangteo.launcher;

import io.jangteo.launcher.process.Supervisor;
import java.io.PrintStream;
import java.time.Duration;

/** Says what happens to the processes, a line for each change. */
public final class ConsoleProgress implements Supervisor.Listener {
  private final PrintStream out;

  public ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(String name, long pid) {
    line(name, "starting …");
  }

  @Override
  public void ready(String name, Duration took) {
    line(name, "ready after %.1f s".formatted(took.toMillis() / 1000.0));
  }

  @Override
  public void died(String name, int exitCode, Duration restartsAfter) {
    line(
        name,
        "ended by itself (exit code %d): started again in %.1f s"
            .formatted(exitCode, restartsAfter.toMillis() / 1000.0));
  }

  @Override
  public void givenUp(String name, String reason) {
    line(name, "given up: " + reason);
  }

  @Override
  public void stopping() {
    out.println(
        "Stopping. The first time after a build each service notes what speeds up its start.");
  }

  @Override
  public void stopped(String name) {
    line(name, "stopped");
  }

  private void line(String name, String text) {
    out.printf("  %-26s %s%n", name, text);
  }
}
