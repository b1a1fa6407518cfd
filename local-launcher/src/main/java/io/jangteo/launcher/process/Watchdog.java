package io.jangteo.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Ends the children of this JVM when this JVM ends in a way that leaves it no time to do so, such
 * as kill -9. A small shell process holds the other end of a pipe: when the JVM is gone the pipe
 * closes, and the shell ends whoever is still on its list.
 */
final class Watchdog {
  private static final class Holder {
    private static final Watchdog INSTANCE = start();
  }

  private final Writer pipe;

  private Watchdog(Writer pipe) {
    this.pipe = pipe;
  }

  static Watchdog ofThisJvm() {
    return Holder.INSTANCE;
  }

  void watch(Process process) {
    tell("watch", process.pid());
    // Forgotten when it ends, because the system may give its number to somebody else.
    var _ = process.onExit().thenAccept(ended -> tell("forget", ended.pid()));
  }

  private synchronized void tell(String verb, long pid) {
    try {
      pipe.write(verb + " " + pid + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The watchdog over the child processes has gone", e);
    }
  }

  private static Watchdog start() {
    try {
      Process shell =
          new ProcessBuilder("setsid", "sh", "-c", script(), "jangteo-watchdog")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Watchdog(shell.outputWriter(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new StartFailure("The watchdog over child processes could not be started", e);
    }
  }

  private static String script() throws IOException {
    try (var script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      if (script == null) {
        throw new IOException("watchdog.sh is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(script, StandardCharsets.US_ASCII))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }
}
