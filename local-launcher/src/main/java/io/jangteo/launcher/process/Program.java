package io.jangteo.launcher.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one child process runs, and the file that takes its output. */
public record Program(
    String name, List<String> command, Map<String, String> environment, Path log) {
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A JVM option: what is compiled is compiled soon, and no better than that. */
  public static final String COMPILES_SOON = "-XX:TieredStopAtLevel=1";

  /** The same of a JVM that runs for as long as one that is deployed, rather than starts soon. */
  public Program toLast() {
    var options =
        command.stream()
            .filter(option -> !option.equals(COMPILES_SOON))
            .filter(option -> !option.startsWith(StartUpCache.WRITING))
            .toList();
    return new Program(name, options, environment, log);
  }

  /** The same with an argument more. */
  public Program and(String argument) {
    return new Program(
        name, Stream.concat(command.stream(), Stream.of(argument)).toList(), environment, log);
  }

  /** The same on one processor of this machine's, counted from 0, and on no other. */
  public Program on(int processor) {
    return new Program(
        name,
        Stream.concat(
                Stream.of("taskset", "--cpu-list", String.valueOf(processor)), command.stream())
            .toList(),
        environment,
        log);
  }

  /** The same with these settings besides, or in place of its own. */
  public Program with(Map<String, String> settings) {
    var all = new HashMap<>(environment);
    all.putAll(settings);
    return new Program(name, command, all, log);
  }
}
