package io.jangteo.launcher.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** As on a machine that pages, or in a long pause: nobody is told, and nothing answers. */
final class Freezing {

  private Freezing() {}

  /** Returns when the process goes on. */
  static void freeze(long pid, Duration time) throws InterruptedException {
    signal(pid, "STOP");
    Thread.sleep(time);
    signal(pid, "CONT");
  }

  private static void signal(long pid, String name) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no kill on this machine", e);
    }
  }
}
