package io.jangteo.launcher.testing;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application as its module's build has left it, in a process of its own that can be killed. */
public final class BuiltApplication {

  private BuiltApplication() {}

  /**
   * Starts it, and returns when its health answers 200.
   *
   * @param module its folder, from that of the test
   */
  public static RunningProgram start(
      Path module,
      List<String> javaOptions,
      Map<String, String> environment,
      URI health,
      Duration limit) {
    var name = module.toAbsolutePath().normalize().getFileName().toString();
    try {
      var command = new ArrayList<String>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(javaOptions);
      command.add("-jar");
      command.add(jar(module, name).toString());
      var log = folder(name).resolve(name + ".log");
      return RunningProgram.start(new Program(name, command, environment, log))
          .awaitReady(() -> isReady(health), limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty one, for what a process keeps. */
  public static Path folder(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(Path module, String name) throws IOException {
    try (var files = Files.list(module.resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findAny()
          .orElseThrow(() -> new IllegalStateException("package " + name + " first"))
          .toAbsolutePath();
    }
  }

  /** Whether it answers 200. */
  public static boolean isReady(URI health) {
    var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
