package io.jangteo.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A statement that finds the rows of a service's own schema for which something does not hold. */
record Invariant(String id, String sql) {

  /** A service that has any keeps them there. */
  private static final String STATEMENTS = "/db/invariants.sql";

  private static final Pattern NAMED = Pattern.compile("(?ms)^-- name: (\\S+) .+?$\\n(.+?);\\s*$");

  /** Those of this service, in the order of the file. */
  static List<Invariant> ofThisService() {
    try (var statements = Invariant.class.getResourceAsStream(STATEMENTS)) {
      return statements == null
          ? List.of()
          : in(new String(statements.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Invariant> in(String statements) {
    return NAMED
        .matcher(statements)
        .results()
        .map(found -> new Invariant(found.group(1), found.group(2)))
        .toList();
  }
}
