package io.jangteo.endtoend;

import io.jangteo.launcher.process.Supervisor;
import java.time.Duration;

/** Tells in the test's output what happens to the processes. */
final class Narrator implements Supervisor.Listener {

  @Override
  public void started(String name, long pid) {
    say(name, "started as process " + pid);
  }

  @Override
  public void ready(String name, Duration took) {
    say(name, "ready after " + took);
  }

  @Override
  public void died(String name, int exitCode, Duration restartsAfter) {
    say(name, "died with " + exitCode);
  }

  @Override
  public void givenUp(String name, String reason) {
    say(name, "given up: " + reason);
  }

  @Override
  public void stopping() {}

  @Override
  public void stopped(String name) {
    say(name, "stopped");
  }

  private static void say(String name, String what) {
    System.out.printf("  %-26s %s%n", name, what);
  }
}
