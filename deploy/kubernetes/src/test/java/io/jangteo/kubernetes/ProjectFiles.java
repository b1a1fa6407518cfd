package io.jangteo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project as files. */
final class ProjectFiles {

  static final Path FOLDER = Path.of("").toAbsolutePath();
  static final Path ROOT = FOLDER.resolve("../..").normalize();

  private ProjectFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an application.yml says, but for profiles, which no container has. */
  static Map<String, String> properties(String module) {
    return flat(module + "/src/main/resources/application.yml");
  }

  /** Every value in a file's first document, by its path. */
  static Map<String, String> flat(String path) {
    var values = new TreeMap<String, String>();
    flatten("", yaml().loadAll(read(ROOT.resolve(path))).iterator().next(), values);
    return values;
  }

  static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach(
              (key, child) -> flatten(name.isEmpty() ? "" + key : name + "." + key, child, into));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          flatten("%s[%d]".formatted(name, i), list.get(i), into);
        }
      }
      default -> into.put(name, String.valueOf(value));
    }
  }
}
