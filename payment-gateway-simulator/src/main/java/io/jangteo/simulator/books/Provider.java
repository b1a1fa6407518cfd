package io.jangteo.simulator.books;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

public enum Provider {
  TOSS,
  PORTONE,
  /** No payment provider: the bank that the merchant pays its sellers through. */
  BANK;

  public static Optional<Provider> named(String name) {
    return Stream.of(values()).filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
  }

  /** As the admin API writes it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
