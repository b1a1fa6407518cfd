package io.jangteo.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The last lines of a log, for an error message. */
final class LogTail {
  private static final int MAX_BYTES = 4_000;

  private LogTail() {}

  static String of(Path log) throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - MAX_BYTES);
      file.seek(start);
      var bytes = new byte[(int) (file.length() - start)];
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      // The first line is most likely cut in its middle.
      return start == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
