package io.jangteo.launcher;

import java.nio.file.Path;

/** The one folder that holds everything a local run keeps; it survives restarts. */
public record DataFolder(Path path) {
  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  Path mySql() {
    return path.resolve("mysql");
  }

  Path kafka() {
    return path.resolve("kafka");
  }

  /** The simulator's books, and whatever else a part of our own has to keep outside MySQL. */
  Path of(Part part) {
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
