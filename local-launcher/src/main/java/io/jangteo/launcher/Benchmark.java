package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be measured: a class of the module benchmarks, and the service whose code it runs in its
 * own JVM, if any.
 */
public enum Benchmark {
  JSON("org.openjdk.jmh.Main", null),
  END_TO_END("io.jangteo.benchmarks.endtoend.EndToEndBenchmark", null),
  SCALE_OUT("io.jangteo.benchmarks.endtoend.ScaleOutBenchmark", null),
  GROWTH("io.jangteo.benchmarks.growth.GrowthBenchmark", null),
  STEADY("io.jangteo.benchmarks.steady.SteadyBenchmark", null),
  USER_JOURNEYS("io.jangteo.benchmarks.journeys.UserJourneysBenchmark", null) {
    @Override
    List<String> libraries() {
      return List.of("lib", "gatling");
    }

    /** Gatling makes strings of bytes without copying them. */
    @Override
    List<String> jvmOptions() {
      return List.of("--add-opens=java.base/java.lang=ALL-UNNAMED");
    }
  },
  INTAKE("io.jangteo.benchmarks.intake.IntakeBenchmark", null),
  STOCK("io.jangteo.benchmarks.stock.StockBenchmark", Part.INVENTORY_SERVICE),
  CATALOGUE("io.jangteo.benchmarks.catalogue.CatalogueBenchmark", Part.INVENTORY_SERVICE),
  RELAY("io.jangteo.benchmarks.relay.RelayBenchmark", Part.RELAY),
  SETTLEMENT("io.jangteo.benchmarks.settlement.SettlementBenchmark", Part.SETTLEMENT_SERVICE);

  private final String mainClass;
  private final @Nullable Part service;

  Benchmark(String mainClass, @Nullable Part service) {
    this.mainClass = mainClass;
    this.service = service;
  }

  public static Optional<Benchmark> named(String name) {
    return Arrays.stream(values()).filter(benchmark -> benchmark.title().equals(name)).findFirst();
  }

  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Folders of jars, which the build left in the module's target. */
  List<String> libraries() {
    return List.of("lib");
  }

  List<String> jvmOptions() {
    return List.of();
  }

  /** In a JVM of its own, with the terminal; its exit code. */
  public int run(Path projectRoot, List<String> arguments)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Java.executable(),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Djangteo.root=" + projectRoot,
                "-Djangteo.servers=" + ServersFolder.fromSystemProperty().path()));
    command.addAll(jvmOptions());
    command.addAll(
        List.of("-cp", classPath(projectRoot.resolve("benchmarks").resolve("target")), mainClass));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Of the services its own alone: each has an application.yml and a first migration. */
  private String classPath(Path target) {
    return Stream.concat(
            Stream.of(target.resolve("classes")),
            libraries().stream().map(target::resolve).flatMap(Benchmark::jars))
        .filter(jar -> !isOfAnotherService(jar))
        .map(Path::toString)
        .sorted()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<Path> jars(Path libraries) {
    if (!Files.isDirectory(libraries)) {
      throw new StartFailure(
          "The benchmarks are not built. Build them: ./mvnw package -DskipTests -pl benchmarks"
              + " -am");
    }
    try (var jars = Files.list(libraries)) {
      return jars.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOfAnotherService(Path jar) {
    return Part.DEPLOYED.stream()
        .filter(part -> part != service)
        .anyMatch(part -> jar.getFileName().toString().startsWith(part.title() + "-"));
  }
}
