package io.jangteo.payment.gateway;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** What a person has prepared at a provider's sandbox; the README says how. */
final class Sandbox {

  private final Queue<String> agreed;

  /**
   * @param payments the variable that lists payments of 33,000 won, {@code orderId:key,…}, whose
   *     window somebody has gone through
   */
  Sandbox(String payments) {
    var listed = Objects.requireNonNullElse(System.getenv(payments), "");
    agreed = new ArrayDeque<>(List.of(listed.split(",", -1)));
    agreed.removeIf(String::isBlank);
  }

  static String setting(String name, String otherwise) {
    return Objects.requireNonNullElse(System.getenv(name), otherwise);
  }

  /** The next payment nobody has used yet: each is good for one case. */
  synchronized Agreed next() {
    var payment = agreed.poll();
    Assumptions.assumeTrue(payment != null, "no more payments are prepared");
    var parts = Objects.requireNonNull(payment).split(":", 2);
    return new Agreed(UUID.fromString(parts[0]), parts[1]);
  }

  /**
   * One of them.
   *
   * @param key Toss's payment key, or PortOne's payment token
   */
  record Agreed(UUID orderId, String key) {}
}
