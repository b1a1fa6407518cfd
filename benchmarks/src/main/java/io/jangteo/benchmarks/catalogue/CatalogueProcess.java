package io.jangteo.benchmarks.catalogue;

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

/** inventory-service as the build left it, in a process of its own. */
final class CatalogueProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final URI address;
  private final RunningProgram process;
  private final Path log;

  private CatalogueProcess(URI address, RunningProgram process, Path log) {
    this.address = address;
    this.process = process;
    this.log = log;
  }

  static CatalogueProcess start(Map<String, String> servers, boolean isCached) throws IOException {
    var port = FreePorts.next();
    var address = URI.create("http://127.0.0.1:" + port);
    var settings = new HashMap<>(servers);
    settings.put("SERVER_PORT", String.valueOf(port));
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    settings.put("JANGTEO_INVENTORY_CACHECATALOGUE", String.valueOf(isCached));
    var log = Files.createTempFile("catalogue-", ".log");
    var program =
        new Program(
            "inventory-service",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar().toString()),
            settings,
            log);
    return new CatalogueProcess(
        address,
        RunningProgram.start(program).awaitReady(() -> isReady(address), START_LIMIT),
        log);
  }

  private static Path jar() throws IOException {
    var target = Path.of(System.getProperty("jangteo.root"), "inventory-service", "target");
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("inventory-service is not built"));
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

  URI address() {
    return address;
  }

  /** How much time it has had on the processors. */
  Duration processorTime() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.stop(STOP_LIMIT);
    Files.delete(log);
  }
}
