package io.jangteo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  static Map<?, ?> yaml(String path) {
    return (Map<?, ?>) yaml().load(read(ROOT.resolve(path)));
  }

  /** Every property that an application's application.yml names, with its value. */
  static Map<String, String> properties(String module) {
    var properties = new TreeMap<String, String>();
    var file = ROOT.resolve(module).resolve("src/main/resources/application.yml");
    // The first document: what follows is of a profile that no container has.
    flatten("", yaml().loadAll(read(file)).iterator().next(), properties);
    return properties;
  }

  static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  private static void flatten(String name, Object value, Map<String, String> into) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, child) -> flatten(name.isEmpty() ? "" + key : name + "." + key, child, into));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          flatten("%s[%d]".formatted(name, i), list.get(i), into);
        }
      }
      default -> into.put(name, value.toString());
    }
  }
}
