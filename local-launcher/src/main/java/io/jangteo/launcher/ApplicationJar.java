package io.jangteo.launcher;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A service as the build left it, laid out as a jar beside its libraries: that starts faster. */
final class ApplicationJar {
  private final Part part;
  private final Path jar;
  private final Path folder;
  private final Path log;

  ApplicationJar(Part part, Path projectRoot, DataFolder data) {
    this.part = part;
    this.jar = builtJar(projectRoot.resolve(part.title()).resolve("target"));
    this.folder = data.applications().resolve(part.title());
    this.log = data.log(part);
  }

  /** The runnable jar, extracted again only when the build made another one. */
  Path extracted() {
    Path runnable = folder.resolve(jar.getFileName());
    try {
      if (!isCurrent(runnable)) {
        ServersFolder.delete(folder);
        RunningProgram.start(
                new Program(
                    "Unpacking " + part.title(),
                    List.of(
                        Java.executable(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString()),
                    Map.of(),
                    log))
            .awaitSuccess();
        Files.setLastModifiedTime(runnable, Files.getLastModifiedTime(jar));
      }
      return runnable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isCurrent(Path runnable) throws IOException {
    return Files.exists(runnable)
        && Files.getLastModifiedTime(runnable).equals(Files.getLastModifiedTime(jar));
  }

  private static Path builtJar(Path target) {
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findFirst()
          .orElseThrow(() -> notBuilt(target));
    } catch (IOException e) {
      throw notBuilt(target);
    }
  }

  private static StartFailure notBuilt(Path target) {
    return new StartFailure(
        "There is no application in %s. Build it: ./mvnw package -DskipTests".formatted(target));
  }
}
