package io.jangteo.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The simulator as it really runs: a process with an environment, and an end. */
final class OwnProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("http://127\\.0\\.0\\.1:(\\d+) +seed (-?\\d+)");

  private final Process process;
  private final BufferedReader output;

  private OwnProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static OwnProcess with(Path folder, Map<String, String> environment) throws IOException {
    var command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            GatewaySimulator.class.getName());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(Settings.PORT, "0");
    builder.environment().put(Settings.DATA, folder.resolve("books").toString());
    builder.environment().putAll(environment);
    return new OwnProcess(builder.start());
  }

  /** Its port, once it says that it is ready. */
  int port() throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      var ready = READY.matcher(line);
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
    }
    throw new AssertionError("it ended before it was ready");
  }

  /** Everything it says until its end. */
  String lastWords() {
    return String.join("\n", output.lines().toList());
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
