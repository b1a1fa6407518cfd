package io.jangteo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * On what something was measured or tried, without which a figure means nothing.
 *
 * @param changed whether there were changes that no commit has
 * @param loadBefore how many processes wanted a core in the minute before; what is not near 0 makes
 *     the figures worthless
 */
public record Circumstances(
    Instant at,
    String commit,
    boolean changed,
    String processor,
    int cores,
    String memory,
    String system,
    String java,
    double loadBefore) {

  public static Circumstances now(Path projectRoot) {
    return new Circumstances(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        git(projectRoot, "rev-parse", "HEAD"),
        !git(projectRoot, "status", "--porcelain").isEmpty(),
        line(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        line(Path.of("/proc/meminfo"), "MemTotal"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version().toString(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String line(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String git(Path folder, String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      var process = new ProcessBuilder(command).directory(folder.toFile()).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("git is needed to say which commit this is", e);
    }
  }
}
