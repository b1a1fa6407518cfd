package io.jangteo.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project as files, and what stands in them. */
final class Project {

  static final Path FOLDER = Path.of("").toAbsolutePath();
  static final Path ROOT = FOLDER.resolve("../..").normalize();
  static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");

  private Project() {}

  static Source source() {
    try {
      return Source.in(FOLDER.resolve("source"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MetricsPage metrics() {
    try {
      return MetricsPage.at(ROOT.resolve("docs/metrics.md"));
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
