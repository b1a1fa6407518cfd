package io.jangteo.endtoend;

import io.jangteo.launcher.process.Supervisor;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells in the test's output what happens to the processes, and remembers which one is which. */
final class Narrator implements Supervisor.Listener {

  private final Map<String, Long> started = new ConcurrentHashMap<>();
  private final Map<String, Long> ready = new ConcurrentHashMap<>();

  /** The process of this name that is ready, if it is. */
  Optional<Long> readyProcess(String name) {
    return Optional.ofNullable(started.get(name)).filter(pid -> pid.equals(ready.get(name)));
  }

  @Override
  public void started(String name, long pid) {
    started.put(name, pid);
    say(name, "started as process " + pid);
  }

  @Override
  public void ready(String name, Duration took) {
    ready.put(name, Objects.requireNonNull(started.get(name)));
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
