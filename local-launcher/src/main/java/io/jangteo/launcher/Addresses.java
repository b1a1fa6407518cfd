package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.FreePorts;
import java.net.URI;
import java.util.stream.IntStream;

/** Where each part listens: on loopback, at ports counted from one base. */
public record Addresses(int portBase) {
  public static final int DEFAULT_PORT_BASE = 18_080;
  public static final int PORTS = 10;
  private static final int LAST_PORT = 65_535;
  private static final int FIRST_FREE = 28_080;
  private static final int LAST_FREE = 32_000;

  public Addresses {
    if (portBase < 1024 || portBase > LAST_PORT - PORTS + 1) {
      throw new IllegalArgumentException(
          "The port base must lie between 1024 and %d, but is %d"
              .formatted(LAST_PORT - PORTS + 1, portBase));
    }
  }

  /** Where nobody listens, beside a marketplace that may be running. */
  public static Addresses free() {
    return IntStream.iterate(FIRST_FREE, base -> base < LAST_FREE, base -> base + PORTS)
        .filter(base -> IntStream.range(base, base + PORTS).allMatch(FreePorts::isFree))
        .mapToObj(Addresses::new)
        .findFirst()
        .orElseThrow(
            () -> new StartFailure("There are no %d free ports in a row.".formatted(PORTS)));
  }

  public int port(Part part) {
    return portBase + part.portOffset();
  }

  int kafkaControllerPort() {
    return portBase + PORTS - 1;
  }

  public URI url(Part part) {
    return at(port(part));
  }

  static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  public String kafkaBootstrapServers() {
    return "127.0.0.1:" + port(Part.KAFKA);
  }
}
