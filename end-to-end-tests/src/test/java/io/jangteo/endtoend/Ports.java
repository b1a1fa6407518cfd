package io.jangteo.endtoend;

import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.servers.FreePorts;
import java.util.stream.IntStream;

/** Where a marketplace of the tests listens, beside one that may be running. */
final class Ports {

  private static final int FIRST = 28_080;
  private static final int LAST = 32_000;

  private Ports() {}

  static int freeBase() {
    return IntStream.iterate(FIRST, base -> base < LAST, base -> base + Addresses.PORTS)
        .filter(base -> IntStream.range(base, base + Addresses.PORTS).allMatch(FreePorts::isFree))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no ten free ports in a row"));
  }
}
