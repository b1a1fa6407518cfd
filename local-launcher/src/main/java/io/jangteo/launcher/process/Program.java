package io.jangteo.launcher.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one child process runs, and the file that takes its output. */
public record Program(
    String name, List<String> command, Map<String, String> environment, Path log) {
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The same with these settings besides, or in place of its own. */
  public Program with(Map<String, String> settings) {
    var all = new HashMap<>(environment);
    all.putAll(settings);
    return new Program(name, command, all, log);
  }
}
