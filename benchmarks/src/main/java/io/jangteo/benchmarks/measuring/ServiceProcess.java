package io.jangteo.benchmarks.measuring;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One of our services as the build left it, in a process of its own, with the JVM's options as they
 * are deployed.
 */
public final class ServiceProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final URI address;
  private final RunningProgram process;
  private final Path log;

  private ServiceProcess(URI address, RunningProgram process, Path log) {
    this.address = address;
    this.process = process;
    this.log = log;
  }

  public static ServiceProcess start(
      Part service,
      String schemaUrl,
      ScratchMySql mySql,
      ScratchKafka kafka,
      Map<String, String> settings)
      throws IOException {
    var port = FreePorts.next();
    var address = URI.create("http://127.0.0.1:" + port);
    var all = new HashMap<>(settings);
    all.put("SERVER_PORT", String.valueOf(port));
    all.put("SERVER_ADDRESS", "127.0.0.1");
    all.put("SPRING_DATASOURCE_URL", schemaUrl);
    all.put("SPRING_DATASOURCE_USERNAME", mySql.user());
    all.put("SPRING_DATASOURCE_PASSWORD", mySql.password());
    all.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    all.put("MALLOC_ARENA_MAX", "2");
    var log = Files.createTempFile(service.title() + "-", ".log");
    var process = RunningProgram.start(new Program(service.title(), command(service), all, log));
    return new ServiceProcess(
        address, process.awaitReady(() -> isReady(address), START_LIMIT), log);
  }

  private static List<String> command(Part service) throws IOException {
    var root = Path.of(System.getProperty("jangteo.root"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + root.resolve("deploy").resolve("images").resolve("java.options"),
        // Half of what a container has of a gigabyte.
        "-Xmx512m",
        "-jar",
        jar(root.resolve(service.title()).resolve("target")).toString());
  }

  private static Path jar(Path target) throws IOException {
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no application in " + target));
    }
  }

  private static boolean isReady(URI address) {
    try (var client = HttpClient.newHttpClient()) {
      return client
              .send(
                  HttpRequest.newBuilder(address.resolve("/actuator/health/readiness")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public URI address() {
    return address;
  }

  public ProcessUse use() {
    return new ProcessUse(process.pid());
  }

  @Override
  public void close() throws IOException {
    process.stop(STOP_LIMIT);
    Files.delete(log);
  }
}
