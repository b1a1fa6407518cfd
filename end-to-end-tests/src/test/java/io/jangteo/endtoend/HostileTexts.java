package io.jangteo.endtoend;

import java.util.List;

/** What people write who want something else than to be understood. */
final class HostileTexts {

  /** Begins a line of a log only if somebody has forged one. */
  static final String FORGED = "FORGED 2026-11-26T00:00:00.000Z  INFO 1 --- [main] all is well";

  /** No id of ours, nor of anybody's. */
  static final List<String> ALL =
      List.of(
          "'; DROP TABLE orders; --",
          "' OR '1'='1",
          "\" OR \"\"=\"",
          "1; SELECT SLEEP(5)",
          "${jndi:ldap://127.0.0.1:1/a}",
          "#{7 * 7}",
          "../../../../etc/passwd",
          "<script>alert(1)</script>",
          "kim\r\n" + FORGED,
          "kim\u001b[2J\u001b[31m" + FORGED,
          "kim\nSet-Cookie: a=b",
          "%n%s%x",
          "😀 장터 \u202e ﷽",
          "x".repeat(3_000));

  /** As they stand in a path or a query, where a URL decoder is to choke on them. */
  static final List<String> ENCODED =
      List.of(
          "%00",
          "a%00b",
          "%2e%2e%2f%2e%2e%2f",
          "..%5c",
          "a%2Fb",
          "a;b=c",
          "%c0%ae%c0%ae",
          "%ff%fe",
          "%",
          "%zz",
          "%u0041",
          "%0d%0aSet-Cookie:%20a=b");

  private HostileTexts() {}
}
