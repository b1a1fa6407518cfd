package io.jangteo.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project as files. */
final class ProjectFiles {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static final List<String> SERVICES =
      List.of("order-service", "inventory-service", "payment-service", "settlement-service");

  private ProjectFiles() {}

  /** Every page of words, whatever the build left beside it. */
  static List<Path> pages() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(
              file ->
                  Stream.of("target", ".git", ".jangteo", "node_modules")
                      .noneMatch(
                          folder ->
                              ROOT.relativize(file).startsWith(folder)
                                  || file.toString().contains("/" + folder + "/")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
