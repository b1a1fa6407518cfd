package io.jangteo.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What one child process runs, and the file that takes its output. */
public record Program(
    String name, List<String> command, Map<String, String> environment, Path log) {
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
