package io.jangteo.benchmarks.relay;

import io.jangteo.launcher.process.StartFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Debezium Server lies. Its archive is large, so only who measures it has it. */
record DebeziumServer(Path folder) {

  /** Fetched by Maven unless it was before: {@code benchmarks/pom.xml} says which. */
  static DebeziumServer fetched() throws IOException, InterruptedException {
    var root = Path.of(System.getProperty("jangteo.root"));
    var folder = root.resolve("benchmarks/target/debezium-server");
    if (!Files.isDirectory(folder)) {
      System.out.println("Fetching Debezium Server, 800 MB …");
      int exitCode =
          new ProcessBuilder(
                  root.resolve("mvnw").toString(),
                  "-q",
                  "-B",
                  "-ntp",
                  "-f",
                  root.resolve("benchmarks/pom.xml").toString(),
                  "dependency:unpack@debezium-server")
              .inheritIO()
              .start()
              .waitFor();
      if (exitCode != 0) {
        throw new StartFailure("Debezium Server could not be fetched; Maven says above why");
      }
    }
    return new DebeziumServer(folder);
  }

  /** As its own script puts it together. */
  String classPath() {
    try (var files = Files.list(folder)) {
      var runner =
          files
              .map(Path::toString)
              .filter(file -> file.endsWith("-runner.jar"))
              .findFirst()
              .orElseThrow(() -> new StartFailure("there is no runner in " + folder));
      return String.join(
          File.pathSeparator, runner, folder.resolve("config/lib").toString(), folder + "/lib/*");
    } catch (IOException e) {
      throw new StartFailure(folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
