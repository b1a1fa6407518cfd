package io.jangteo.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The last lines of a log that say something, for an error message. */
final class LogTail {
  private static final int MAX_BYTES = 64_000;
  private static final int MAX_LINES = 20;
  private static final int MAX_LINE_LENGTH = 400;

  /** Stack frames, and what a JVM says while it writes its start-up cache. */
  private static final Pattern NOISE =
      Pattern.compile(
          "\\s*|\\s+(at|\\.\\.\\.) .*|.*(AOT ?[Cc](ache|onfiguration)|JAVA_TOOL_OPTIONS).*");

  private LogTail() {}

  static String of(Path log) throws IOException {
    List<String> lines =
        lastBytes(log).lines().filter(line -> !NOISE.matcher(line).matches()).toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - MAX_LINES))
        .map(
            line ->
                line.length() > MAX_LINE_LENGTH ? line.substring(0, MAX_LINE_LENGTH) + " …" : line)
        .collect(Collectors.joining("\n"));
  }

  private static String lastBytes(Path log) throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - MAX_BYTES);
      file.seek(start);
      var bytes = new byte[(int) (file.length() - start)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
