package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jangteo.kubernetes.Manifests.Overlay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field is one that its kind has, and of its type: what a cluster would say, without one. */
class WhatKubernetesTakesTest {

  @ParameterizedTest
  @EnumSource
  void every_resource_is_of_a_kind_that_is_known(Overlay overlay) {
    assertThat(Manifests.of(overlay).all()).isNotEmpty();
    assertThat(Manifests.of(overlay).all(GenericKubernetesResource.class).map(Custom::name))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_field_is_one_that_its_kind_has(Overlay overlay) {
    for (var resource : Manifests.of(overlay).all()) {
      assertThat(Unknown.fields(resource)).as(Custom.name(resource)).isEmpty();
    }
  }

  @Test
  void a_field_that_is_misspelt_is_seen_wherever_it_is() {
    assertThat(Unknown.fields(Kinds.read(deployment(Map.of("template", pod("imagee", "i"))))))
        .containsExactly(".Spec.Template.Spec.Containers[].imagee");
    assertThat(
            Unknown.fields(
                Kinds.read(
                    Map.of(
                        "apiVersion",
                        "kafka.strimzi.io/v1",
                        "kind",
                        "KafkaTopic",
                        "metadata",
                        Map.of("name", "t"),
                        "spec",
                        Map.of("partition", 12)))))
        .containsExactly(".Spec.partition");
  }

  @Test
  void a_value_of_another_type_is_refused() {
    assertThatThrownBy(() -> Kinds.read(deployment(Map.of("replicas", "two"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("replicas");
  }

  @Test
  void so_is_a_field_of_a_kind_that_only_we_have_written_down() {
    assertThatThrownBy(
            () ->
                Kinds.read(
                    Map.of(
                        "apiVersion",
                        "keda.sh/v1alpha1",
                        "kind",
                        "ScaledObject",
                        "metadata",
                        Map.of("name", "s"),
                        "spec",
                        Map.of("minReplicas", 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minReplicas");
  }

  private static Map<String, Object> deployment(Map<String, Object> spec) {
    return Map.of(
        "apiVersion",
        "apps/v1",
        "kind",
        "Deployment",
        "metadata",
        Map.of("name", "d"),
        "spec",
        spec);
  }

  private static Map<String, Object> pod(String field, String value) {
    return Map.of("spec", Map.of("containers", List.of(Map.of("name", "c", field, value))));
  }
}
