package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What would make a start fail late and obscurely, found early and named. */
final class Obstacles {
  private static final long DISK_NEEDED_BYTES = 2_000_000_000L;

  private final DataFolder data;
  private final Addresses addresses;

  Obstacles(DataFolder data, Addresses addresses) {
    this.data = data;
    this.addresses = addresses;
  }

  void check() {
    checkPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
    checkPorts();
    checkDisk(usableBytes());
  }

  static void checkPlatform(String system, String processor) {
    if (!"Linux".equals(system) || !"amd64".equals(processor)) {
      throw new StartFailure(
          "The bundled MySQL runs on Linux on x86-64 only; this is %s on %s. Use docker compose up instead."
              .formatted(system, processor));
    }
  }

  void checkPorts() {
    String taken =
        Arrays.stream(Part.values())
            .filter(part -> !FreePorts.isFree(addresses.port(part)))
            .map(part -> "%d (%s)".formatted(addresses.port(part), part.title()))
            .collect(Collectors.joining(", "));
    if (!FreePorts.isFree(addresses.kafkaControllerPort())) {
      taken += (taken.isEmpty() ? "" : ", ") + addresses.kafkaControllerPort() + " (kafka)";
    }
    if (!taken.isEmpty()) {
      throw new StartFailure(
          "Another program listens on port %s. End it (ss -ltnp shows who it is), or take other ports: --port-base %d"
              .formatted(taken, otherBase()));
    }
  }

  void checkDisk(long usableBytes) {
    if (usableBytes < DISK_NEEDED_BYTES) {
      throw new StartFailure(
          "%s has %d MB left; the marketplace needs %d MB. Make room there, or remove its old data: ./run reset"
              .formatted(data.path(), usableBytes / 1_000_000, DISK_NEEDED_BYTES / 1_000_000));
    }
  }

  private int otherBase() {
    int shift = 10_000;
    return addresses.portBase() < 50_000
        ? addresses.portBase() + shift
        : addresses.portBase() - shift;
  }

  private long usableBytes() {
    try {
      return Files.getFileStore(data.path()).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
