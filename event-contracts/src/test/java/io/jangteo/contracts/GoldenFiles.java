package io.jangteo.contracts;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is on the wire: {@code Event.v1.json}, and {@code Event.v1.1.json} with what was added. */
final class GoldenFiles {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private GoldenFiles() {}

  static List<String> names() {
    return SchemaFiles.names(FOLDER);
  }

  static ObjectNode read(String name) {
    return SchemaFiles.read(FOLDER.resolve(name));
  }

  static ObjectNode newest(EventType type) {
    var prefix = "%s.v%d.".formatted(type.event().getSimpleName(), type.version());
    return names().stream()
        .filter(name -> name.startsWith(prefix))
        .max(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
        .map(GoldenFiles::read)
        .orElseThrow(() -> new AssertionError(type + " has no golden file"));
  }

  static Event event(EventType type) {
    return EventJson.read(type, SchemaFiles.JSON.writeValueAsBytes(newest(type)));
  }
}
