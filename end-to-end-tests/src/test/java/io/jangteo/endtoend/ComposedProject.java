package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.Addresses;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The containers of docker-compose.yml under a name of their own, with data of their own. */
final class ComposedProject implements AutoCloseable {

  private static final String NAME = "jangteo-check";
  private static final String NETWORK = NAME + "_default";

  private static final int TEN = 10;

  /** The first time, images are pulled. */
  private static final int LIMIT_MINUTES = 10;

  private final Addresses addresses = Addresses.free();

  static ComposedProject up() throws IOException, InterruptedException {
    var project = new ComposedProject();
    try {
      project.run("deploy/compose/up");
      return project;
    } catch (AssertionError e) {
      project.close();
      throw e;
    }
  }

  Addresses addresses() {
    return addresses;
  }

  /** Every process but the container's first, which then ends too: as a crash is, not an order. */
  void crash(String service) throws IOException, InterruptedException {
    new ProcessBuilder("docker", "exec", container(service), "bash", "-c", "kill -9 -1")
        .directory(ProjectFiles.ROOT.toFile())
        .inheritIO()
        .start()
        .waitFor(1, TimeUnit.MINUTES);
  }

  int restarts(String service) throws IOException, InterruptedException {
    return Integer.parseInt(
        run("docker", "inspect", "--format", "{{.RestartCount}}", container(service)));
  }

  void cutOff(String service) throws IOException, InterruptedException {
    run("docker", "network", "disconnect", NETWORK, container(service));
  }

  void reconnect(String service) throws IOException, InterruptedException {
    run("docker", "network", "connect", "--alias", service, NETWORK, container(service));
  }

  /** Its logs are kept in target, for whom it has surprised. */
  @Override
  public void close() throws IOException {
    try {
      run("bash", "-c", "docker compose logs --no-color >end-to-end-tests/target/compose.log");
      run("docker", "compose", "down", "--volumes", "--remove-orphans");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(
          "interrupted; remove what is left: docker compose -p " + NAME + " down", e);
    }
  }

  private String container(String service) throws IOException, InterruptedException {
    return run("docker", "compose", "ps", "--all", "--quiet", service);
  }

  private String run(String... command) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .directory(ProjectFiles.ROOT.toFile())
            .redirectError(Redirect.INHERIT);
    builder.environment().put("COMPOSE_PROJECT_NAME", NAME);
    builder.environment().put("JANGTEO_PORTS", String.valueOf(addresses.portBase() / TEN));
    // What is tested is what this build has built.
    builder.environment().put("JANGTEO_JARS", "built-outside");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", String.join(" ", command), output).isZero();
    return output.strip();
  }
}
