package io.jangteo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How one process does.
 *
 * @param processId 0 when there is none
 */
public record PartStatus(
    Part part, boolean ready, String address, long processId, long residentMegabytes) {

  static PartStatus of(Part part, boolean ready, String address, long processId) {
    return new PartStatus(part, ready, address, processId, residentMegabytes(processId));
  }

  private static long residentMegabytes(long processId) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(processId), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
