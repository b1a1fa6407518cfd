package io.jangteo.launcher;

import java.nio.file.Path;

/** The one folder that holds everything a local run keeps; it survives restarts. */
public record DataFolder(Path path) {
  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * What a part keeps: MySQL its tables, Kafka its logs, the simulator its books. Parts that keep
   * everything in MySQL have none.
   */
  public Path of(Part part) {
    return path.resolve(part.title());
  }

  public Path log(Part part) {
    return path.resolve("logs").resolve(part.title() + ".log");
  }

  /** A part as it was last built, and what speeds up its next start. */
  Path application(Part part) {
    return path.resolve("applications").resolve(part.title());
  }

  Path secrets() {
    return path.resolve("secrets");
  }

  Path processes() {
    return path.resolve("processes");
  }

  Path lock() {
    return path.resolve("lock");
  }
}
