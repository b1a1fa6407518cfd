package io.jangteo.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas in the source tree, where a test may also write them. */
final class SchemaFiles {

  /** What subscribers get. */
  static final Path TODAY = Path.of("src/main/resources/io/jangteo/contracts/schemas");

  /** What they have got so far: {@code Event.v1.json}, then {@code Event.v1.1.json}, … */
  static final Path PUBLISHED = Path.of("src/test/resources/published");

  static final JsonMapper JSON = new JsonMapper();

  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private SchemaFiles() {}

  static Path today(EventType type) {
    return TODAY.resolve(fileName(type, ""));
  }

  static Path published(EventType type, int addition) {
    return PUBLISHED.resolve(fileName(type, addition == 0 ? "" : "." + addition));
  }

  /** What was published of this version of an event, the oldest first. */
  static List<Path> published(EventType type) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> published(type, n))
        .takeWhile(Files::exists)
        .toList();
  }

  static List<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode read(Path file) {
    try {
      return (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode readIfThere(Path file) {
    return Files.exists(file) ? read(file) : JSON.createObjectNode();
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(JsonNode schema) {
    return JSON.writer().with(PRETTY).writeValueAsString(schema) + "\n";
  }

  private static String fileName(EventType type, String addition) {
    return "%s.v%d%s.json".formatted(type.event().getSimpleName(), type.version(), addition);
  }
}
