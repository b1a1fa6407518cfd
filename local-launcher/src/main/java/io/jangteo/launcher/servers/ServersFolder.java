package io.jangteo.launcher.servers;

import io.jangteo.launcher.process.StartFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The folder into which the build put the servers. */
public record ServersFolder(Path path) {
  private static final String PROPERTY = "jangteo.servers";

  public ServersFolder {
    path = path.toAbsolutePath().normalize();
  }

  public static ServersFolder fromSystemProperty() {
    String path = System.getProperty(PROPERTY);
    if (path == null || !Files.isDirectory(Path.of(path, "mysql"))) {
      throw new StartFailure(
          "MySQL and Kafka are not in the folder %s=%s. Put them there with: ./mvnw -pl local-launcher -am install -DskipTests"
              .formatted(PROPERTY, path));
    }
    return new ServersFolder(Path.of(path));
  }

  Path mySql() {
    return path.resolve("mysql");
  }

  /** In an order that stays the same, which a cache of the broker's classes depends on. */
  String kafkaClassPath() {
    try (var jars = Files.list(path.resolve("kafka").resolve("libs"))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path foundLibraries() {
    return path.resolve("found-libraries");
  }

  /**
   * Fills an empty data folder. Making a fresh one takes a server seconds, so it is made once, by
   * the first process to ask, and copied from then on.
   */
  void fill(Path dataFolder, String template, Consumer<Path> maker) {
    Path made = path.resolve("templates").resolve(template);
    try {
      Files.createDirectories(made.getParent());
      Path lockFile = made.resolveSibling(template + ".lock");
      try (var channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!Files.isDirectory(made)) {
          Path making = made.resolveSibling(template + ".making");
          delete(making);
          maker.accept(making);
          Files.move(making, made, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      // Filled beside its place and then moved, so that a half-filled folder is never taken for one
      // with data in it.
      Path filling = dataFolder.resolveSibling(dataFolder.getFileName() + ".filling");
      delete(filling);
      copy(made, filling);
      Files.move(filling, dataFolder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  /** Deletes a folder and what is in it; a folder that is not there is no error. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    }
  }
}
