package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * An application as the build left it, laid out as a jar beside its libraries: it starts seconds
 * faster that way, and may be built again while it runs.
 */
public final class ApplicationJar {
  /** How to start it. */
  public record Layout(String classPath, String mainClass) {}

  private static final String INDEX = "BOOT-INF/classpath.idx";

  private final Path jar;
  private final Path folder;

  public ApplicationJar(Part part, Path projectRoot, DataFolder data) {
    this.jar = builtJar(projectRoot.resolve(part.title()).resolve("target"));
    this.folder = data.application(part);
  }

  /** Laid out again only when the build made something else. */
  public Layout layOut() {
    try (var archive = new JarFile(jar.toFile())) {
      String content = fingerprint(archive);
      Path unpacked = folder.resolve("unpacked");
      if (!Files.exists(unpacked) || !Files.readString(unpacked).equals(content)) {
        ServersFolder.delete(folder);
        unpack(archive);
        Files.writeString(unpacked, content);
      }
      String mainClass = archive.getManifest().getMainAttributes().getValue("Start-Class");
      return new Layout(classPath(archive), mainClass);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of what is in the jar: a build that changed nothing only gives it another date. */
  private static String fingerprint(JarFile archive) {
    return Integer.toHexString(
        archive.stream()
            .map(entry -> entry.getName() + ' ' + entry.getCrc())
            .collect(Collectors.toList())
            .hashCode());
  }

  private void unpack(JarFile archive) throws IOException {
    Files.createDirectories(folder);
    Files.copy(plainJar(), folder.resolve(plainJar().getFileName()));
    for (String library : libraries(archive)) {
      ZipEntry entry = archive.getEntry(library);
      try (InputStream content = archive.getInputStream(entry)) {
        Files.copy(content, inFolder(library), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private String classPath(JarFile archive) throws IOException {
    return folder.resolve(plainJar().getFileName())
        + libraries(archive).stream()
            .map(library -> File.pathSeparator + inFolder(library))
            .collect(Collectors.joining());
  }

  private static List<String> libraries(JarFile archive) throws IOException {
    try (InputStream index = archive.getInputStream(archive.getEntry(INDEX))) {
      return new String(index.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
          .toList();
    }
  }

  private Path inFolder(String library) {
    return folder.resolve(library.substring(library.lastIndexOf('/') + 1));
  }

  /** The module's own classes, which the build leaves beside the application. */
  private Path plainJar() {
    return jar.resolveSibling(jar.getFileName().toString().replace("-app.jar", ".jar"));
  }

  private static Path builtJar(Path target) {
    File[] jars = target.toFile().listFiles((_, name) -> name.endsWith("-app.jar"));
    if (jars == null || jars.length != 1) {
      throw new StartFailure(
          "There is no application in %s. Build it: ./mvnw package -DskipTests".formatted(target));
    }
    return jars[0].toPath();
  }
}
