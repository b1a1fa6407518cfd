package io.jangteo.launcher.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A statement that finds the rows for which something does not hold that always must. */
record Invariant(String id, String name, String sql) {
  private static final String RESOURCE = "invariants.sql";
  private static final Pattern NAMED =
      Pattern.compile("(?ms)^-- name: (\\S+) (.+?)$\\n(.+?);\\s*$");

  /** All of them, in the order of the file. */
  static List<Invariant> all() {
    return NAMED
        .matcher(text())
        .results()
        .map(found -> new Invariant(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  static Invariant withId(String id) {
    return all().stream()
        .filter(invariant -> invariant.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no invariant " + id));
  }

  private static String text() {
    try (var resource = Invariant.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
