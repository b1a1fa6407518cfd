package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.jangteo.kubernetes.Manifests.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A variable that no application knows is one that was forgotten or misspelt. Known are those of
 * application.yml, those that docker-compose.yml sets, which runs under test, and OpenTelemetry's.
 */
class WhatTheServicesAreToldTest {

  private static final List<String> SECRETS_OF_COMPOSE =
      List.of(
          "root",
          "issuer.jwk",
          "jangteo_order",
          "jangteo_inventory",
          "jangteo_payment",
          "jangteo_settlement",
          "jangteo_relay");

  /** Tested by the trace of an order, end to end. */
  private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

  @ParameterizedTest
  @EnumSource
  void every_variable_is_one_that_the_application_knows(Overlay overlay) {
    var manifests = Manifests.of(overlay);
    for (var deployment : manifests.deployments()) {
      var name = deployment.getMetadata().getName();
      assertThat(environment(deployment)).as(name).isNotEmpty();
      assertThat(environment(deployment)).as(name).allMatch(known(name)::contains);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_all_are_told_of_their_surroundings_is_known_to_one_of_them(Overlay overlay) {
    var manifests = Manifests.of(overlay);
    var surroundings =
        manifests
            .all(ConfigMap.class)
            .filter(map -> map.getMetadata().getName().startsWith("surroundings"))
            .toList();
    var known = new HashSet<String>();
    manifests.deployments().forEach(one -> known.addAll(known(one.getMetadata().getName())));

    assertThat(surroundings).hasSize(1);
    assertThat(known).containsAll(surroundings.getFirst().getData().keySet());
    for (var deployment : manifests.deployments()) {
      assertThat(container(deployment).getEnvFrom())
          .extracting(from -> from.getConfigMapRef().getName())
          .containsExactly(surroundings.getFirst().getMetadata().getName());
    }
  }

  @Test
  void every_secret_is_a_property_that_the_application_knows() {
    var manifests = Manifests.of(Overlay.PRODUCTION);
    for (var deployment : manifests.deployments()) {
      var name = deployment.getMetadata().getName();
      var keys =
          manifests.one(Custom.ExternalSecret.class, name).getSpec().data().stream()
              .map(Custom.SecretSource::secretKey)
              .toList();

      assertThat(keys).as(name).isNotEmpty();
      assertThat(keys).as(name).allMatch(key -> known(name).contains(variable(key)));
    }
  }

  @Test
  void every_secret_that_is_mounted_comes_from_somewhere() {
    var manifests = Manifests.of(Overlay.PRODUCTION);
    var there =
        manifests
            .all(Custom.ExternalSecret.class)
            .map(one -> one.getMetadata().getNamespace() + "/" + one.getSpec().target().name())
            .toList();

    manifests
        .all(Deployment.class)
        .forEach(
            one ->
                one.getSpec().getTemplate().getSpec().getVolumes().stream()
                    .filter(volume -> volume.getSecret() != null)
                    .forEach(
                        volume ->
                            assertThat(there)
                                .contains("jangteo/" + volume.getSecret().getSecretName())));
    assertThat(there)
        .contains("jangteo-data/" + TopicsAndServersTest.mySql(Overlay.PRODUCTION).secretName());
    manifests
        .all(PodMonitor.class)
        .flatMap(monitor -> monitor.getSpec().getPodMetricsEndpoints().stream())
        .filter(endpoint -> endpoint.getAuthorization() != null)
        .forEach(
            endpoint ->
                assertThat(there)
                    .contains("jangteo/" + endpoint.getAuthorization().getCredentials().getName()));
  }

  @Test
  void the_script_makes_every_secret_that_is_mounted_locally(@TempDir Path folder)
      throws Exception {
    for (var file : SECRETS_OF_COMPOSE) {
      Files.writeString(folder.resolve(file), "of " + file);
    }
    var manifests = Manifests.of(Overlay.LOCAL);
    var made = Manifests.read(Manifests.run("./local-secrets", folder.toString()));

    assertThat(made.all(Secret.class).map(WhatTheServicesAreToldTest::name))
        .containsExactlyInAnyOrderElementsOf(mounted(manifests));
    for (var deployment : manifests.deployments()) {
      var name = deployment.getMetadata().getName();
      assertThat(made.one(Secret.class, name).getData().keySet())
          .as(name)
          .allMatch(key -> known(name).contains(variable(key)));
    }
  }

  /** And that of the database, which its operator mounts. */
  private static Set<String> mounted(Manifests manifests) {
    var mounted = new HashSet<String>();
    manifests
        .pods()
        .forEach(
            (name, pod) ->
                pod.getVolumes().stream()
                    .filter(volume -> volume.getSecret() != null)
                    .forEach(volume -> mounted.add(volume.getSecret().getSecretName())));
    return mounted;
  }

  private static String name(HasMetadata resource) {
    return resource.getMetadata().getName();
  }

  @ParameterizedTest
  @EnumSource
  void the_port_is_the_applications_own(Overlay overlay) {
    var manifests = Manifests.of(overlay);
    for (var deployment : manifests.deployments()) {
      var name = deployment.getMetadata().getName();
      var port = Integer.parseInt(ProjectFiles.properties(name).getOrDefault("server.port", "0"));
      assertThat(container(deployment).getPorts())
          .as(name)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.getName()).isEqualTo("http");
                assertThat(one.getContainerPort()).isEqualTo(port);
              });
    }
    manifests
        .all(Service.class)
        .filter(service -> isOf(service, manifests.deployments()))
        .forEach(
            service ->
                assertThat(service.getSpec().getPorts())
                    .as(Custom.name(service))
                    .singleElement()
                    .satisfies(
                        one -> {
                          assertThat(one.getTargetPort().getStrVal()).isEqualTo("http");
                          assertThat(String.valueOf(one.getPort()))
                              .isEqualTo(
                                  ProjectFiles.properties(service.getMetadata().getName())
                                      .get("server.port"));
                        }));
  }

  @ParameterizedTest
  @EnumSource
  void what_a_probe_asks_for_is_there_to_be_asked(Overlay overlay) {
    for (var deployment : Manifests.of(overlay).deployments()) {
      var name = deployment.getMetadata().getName();
      var properties = ProjectFiles.properties(name);
      assertThat(properties)
          .as(name)
          .containsEntry("management.endpoint.health.probes.enabled", "true");
      assertThat(properties.get("management.endpoints.web.exposure.include"))
          .as(name)
          .contains("health");
      var container = container(deployment);
      Stream.of(
              container.getReadinessProbe(),
              container.getLivenessProbe(),
              container.getStartupProbe())
          .map(probe -> probe.getHttpGet().getPath().replace("/actuator/health/", ""))
          .filter(group -> !group.equals("liveness"))
          .forEach(
              group ->
                  assertThat(properties)
                      .as(name)
                      .containsKey("management.endpoint.health.group.%s.include".formatted(group)));
    }
  }

  @Test
  void prometheus_finds_every_process_under_the_name_its_rules_know() {
    var manifests = Manifests.of(Overlay.PRODUCTION);
    assertThat(manifests.all(PodMonitor.class))
        .hasSize(2)
        .allSatisfy(
            monitor -> {
              assertThat(monitor.getSpec().getJobLabel()).isEqualTo("app.kubernetes.io/name");
              assertThat(monitor.getSpec().getPodMetricsEndpoints())
                  .allSatisfy(
                      endpoint -> {
                        assertThat(endpoint.getPath()).isEqualTo("/actuator/prometheus");
                        assertThat(endpoint.getPort()).isEqualTo("http");
                      });
            });
    for (var deployment : manifests.deployments()) {
      assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
          .containsEntry("app.kubernetes.io/name", deployment.getMetadata().getName());
    }
  }

  @Test
  void grafana_finds_every_board() throws IOException {
    var boards = Manifests.of(Overlay.PRODUCTION).one(ConfigMap.class, "boards");
    try (var files =
        Files.list(ProjectFiles.ROOT.resolve("deploy/observability/grafana/dashboards"))) {
      assertThat(boards.getData().keySet())
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static boolean isOf(Service service, List<Deployment> deployments) {
    return deployments.stream()
        .anyMatch(one -> one.getMetadata().getName().equals(service.getMetadata().getName()));
  }

  private static List<String> environment(Deployment deployment) {
    return container(deployment).getEnv().stream().map(EnvVar::getName).toList();
  }

  private static Container container(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  private static Set<String> known(String module) {
    var known = new HashSet<String>();
    ProjectFiles.properties(module)
        .forEach(
            (property, value) -> {
              known.add(variable(property));
              PLACEHOLDER.matcher(value).results().forEach(found -> known.add(found.group(1)));
            });
    var composed = "services.%s.".formatted(module);
    ProjectFiles.flat("docker-compose.yml")
        .forEach(
            (path, value) -> {
              if (path.startsWith(composed + "environment.")) {
                known.add(path.substring(path.lastIndexOf('.') + 1));
              } else if (path.startsWith(composed + "secrets[") && path.endsWith(".target")) {
                known.add(variable(value));
              }
            });
    known.add(COLLECTOR);
    return known;
  }

  /** As Spring looks for it. */
  private static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
