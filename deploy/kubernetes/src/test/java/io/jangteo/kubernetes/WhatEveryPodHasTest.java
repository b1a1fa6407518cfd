package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.jangteo.kubernetes.Manifests.Overlay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this project asks of every pod it describes, whoever wrote the manifest. */
class WhatEveryPodHasTest {

  private static final int PHASES_OF_A_SHUTDOWN = 2;

  /** Spring's own, where an application says nothing else. */
  private static final String USUAL_PHASE = "30s";

  @ParameterizedTest
  @EnumSource
  void it_can_do_as_little_as_possible_to_its_machine(Overlay overlay) {
    Manifests.of(overlay).pods().forEach(WhatEveryPodHasTest::isConfined);
  }

  private static void isConfined(String name, PodSpec pod) {
    assertThat(pod.getAutomountServiceAccountToken()).as(name).isFalse();
    assertThat(pod.getHostNetwork()).as(name).isNull();
    assertThat(pod.getHostPID()).as(name).isNull();
    assertThat(pod.getVolumes()).as(name).noneMatch(volume -> volume.getHostPath() != null);
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).as(name).isPositive();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType())
        .as(name)
        .isEqualTo("RuntimeDefault");
    for (var container : pod.getContainers()) {
      var rights = container.getSecurityContext();
      assertThat(rights.getAllowPrivilegeEscalation()).as(name).isFalse();
      assertThat(rights.getReadOnlyRootFilesystem()).as(name).isTrue();
      assertThat(rights.getPrivileged()).as(name).isNull();
      assertThat(rights.getCapabilities().getDrop()).as(name).containsExactly("ALL");
      assertThat(rights.getCapabilities().getAdd()).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_says_what_it_needs_and_gets_no_more(Overlay overlay) {
    containers(overlay)
        .forEach(
            container -> {
              var resources = container.getResources();
              assertThat(resources.getRequests()).as(container.getName()).containsKeys("cpu");
              assertThat(resources.getLimits()).as(container.getName()).containsKeys("cpu");
              // Memory that is not there when it is needed ends somebody's process.
              assertThat(resources.getRequests().get("memory")).as(container.getName()).isNotNull();
            });
  }

  @ParameterizedTest
  @EnumSource
  void memory_that_a_service_may_use_is_there_for_it(Overlay overlay) {
    for (var deployment : Manifests.of(overlay).deployments()) {
      var resources = service(deployment).getResources();
      assertThat(resources.getLimits().get("memory"))
          .as(Custom.name(deployment))
          .isEqualTo(resources.getRequests().get("memory"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void its_image_is_one_version_of_it(Overlay overlay) {
    assertThat(containers(overlay))
        .extracting(Container::getImage)
        .isNotEmpty()
        .allMatch(image -> image.matches("(.*/)?[^/:@]+[:@][^/]+"))
        .noneMatch(image -> image.endsWith(":latest"));
  }

  @ParameterizedTest
  @EnumSource
  void a_process_that_runs_on_is_asked_how_it_is(Overlay overlay) {
    Manifests.of(overlay)
        .all(Deployment.class)
        .flatMap(one -> one.getSpec().getTemplate().getSpec().getContainers().stream())
        .forEach(
            container -> {
              assertAsksItsPort(container, container.getStartupProbe());
              assertAsksItsPort(container, container.getReadinessProbe());
              assertAsksItsPort(container, container.getLivenessProbe());
            });
  }

  private static void assertAsksItsPort(Container container, Probe probe) {
    assertThat(container.getPorts())
        .as(container.getName())
        .extracting("name")
        .contains(probe.getHttpGet().getPort().getStrVal());
  }

  @ParameterizedTest
  @EnumSource
  void a_migration_is_not_cut_short(Overlay overlay) {
    for (var deployment : Manifests.of(overlay).deployments()) {
      var probe = service(deployment).getStartupProbe();
      var patience =
          Duration.ofSeconds((long) probe.getPeriodSeconds() * probe.getFailureThreshold());
      assertThat(patience)
          .as(Custom.name(deployment))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
      assertThat(Duration.ofSeconds(deployment.getSpec().getProgressDeadlineSeconds()))
          .as(Custom.name(deployment))
          .isGreaterThan(patience);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_under_way_when_it_ends_is_brought_to_its_end(Overlay overlay) {
    for (var deployment : Manifests.of(overlay).deployments()) {
      var name = deployment.getMetadata().getName();
      var phase =
          ProjectFiles.properties(name)
              .getOrDefault("spring.lifecycle.timeout-per-shutdown-phase", USUAL_PHASE);
      var untilNobodyCalls =
          service(deployment).getLifecycle().getPreStop().getSleep().getSeconds();
      assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
          .as(name)
          .isGreaterThan(
              untilNobodyCalls + PHASES_OF_A_SHUTDOWN * Duration.parse("PT" + phase).toSeconds());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_machine_that_is_emptied_takes_one_at_a_time(Overlay overlay) {
    var manifests = Manifests.of(overlay);
    for (var deployment : manifests.deployments()) {
      var name = deployment.getMetadata().getName();
      var budget = manifests.one(PodDisruptionBudget.class, name).getSpec();
      assertThat(budget.getMaxUnavailable().getIntVal()).as(name).isEqualTo(1);
      assertThat(budget.getSelector()).as(name).isEqualTo(deployment.getSpec().getSelector());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_roll_out_has_a_new_one_ready_before_an_old_one_goes(Overlay overlay) {
    for (var deployment : Manifests.of(overlay).deployments()) {
      var update = deployment.getSpec().getStrategy().getRollingUpdate();
      assertThat(update.getMaxUnavailable().getIntVal()).as(Custom.name(deployment)).isZero();
      assertThat(update.getMaxSurge().getIntVal()).as(Custom.name(deployment)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void instances_of_one_name_are_spread_over_zones_and_machines(Overlay overlay) {
    for (var deployment : Manifests.of(overlay).deployments()) {
      var template = deployment.getSpec().getTemplate();
      assertThat(template.getSpec().getTopologySpreadConstraints())
          .as(Custom.name(deployment))
          .allSatisfy(
              constraint -> {
                assertThat(template.getMetadata().getLabels())
                    .containsAllEntriesOf(constraint.getLabelSelector().getMatchLabels());
                assertThat(constraint.getMatchLabelKeys()).contains("app.kubernetes.io/name");
              })
          .extracting("topologyKey")
          .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_pods_that_a_deployment_makes_are_those_it_counts(Overlay overlay) {
    Manifests.of(overlay)
        .all(Deployment.class)
        .forEach(
            one -> {
              Map<String, String> labels = one.getSpec().getTemplate().getMetadata().getLabels();
              assertThat(labels).containsAllEntriesOf(one.getSpec().getSelector().getMatchLabels());
            });
  }

  @ParameterizedTest
  @EnumSource
  void no_secret_is_in_the_tree(Overlay overlay) {
    assertThat(Manifests.of(overlay).all(Secret.class)).isEmpty();
  }

  private static List<Container> containers(Overlay overlay) {
    return Manifests.of(overlay).pods().values().stream()
        .flatMap(pod -> pod.getContainers().stream())
        .toList();
  }

  private static Container service(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
  }
}
