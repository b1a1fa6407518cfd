package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an overlay comes to, by Kustomize itself. */
record Manifests(List<HasMetadata> all) {

  enum Overlay {
    LOCAL,
    PRODUCTION;

    private String folder() {
      return "overlays/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** The four and the relay, whose Deployments say so. */
  private static final String PART_OF = "app.kubernetes.io/part-of";

  private static final Map<Overlay, Manifests> RENDERED = new EnumMap<>(Overlay.class);

  static synchronized Manifests of(Overlay overlay) {
    needsKubectl();
    return RENDERED.computeIfAbsent(overlay, Manifests::render);
  }

  <T extends HasMetadata> Stream<T> all(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  <T extends HasMetadata> T one(Class<T> kind, String name) {
    var named = all(kind).filter(one -> one.getMetadata().getName().equals(name)).toList();
    assertThat(named).as("%s %s", kind.getSimpleName(), name).hasSize(1);
    return named.getFirst();
  }

  /** Those of the marketplace itself. */
  List<Deployment> deployments() {
    return all(Deployment.class).filter(Manifests::isOurs).toList();
  }

  private static boolean isOurs(Deployment deployment) {
    var labels = deployment.getMetadata().getLabels();
    return labels != null && "jangteo".equals(labels.get(PART_OF));
  }

  /** Every pod that these manifests themselves describe, by name. */
  Map<String, PodSpec> pods() {
    var pods = new TreeMap<String, PodSpec>();
    all(Deployment.class)
        .forEach(
            one -> pods.put(one.getMetadata().getName(), one.getSpec().getTemplate().getSpec()));
    all(Job.class)
        .forEach(
            one -> pods.put(one.getMetadata().getName(), one.getSpec().getTemplate().getSpec()));
    return pods;
  }

  static Manifests read(String documents) {
    return new Manifests(
        StreamSupport.stream(ProjectFiles.yaml().loadAll(documents).spliterator(), false)
            .filter(Objects::nonNull)
            .map(document -> Kinds.read((Map<?, ?>) document))
            .toList());
  }

  private static Manifests render(Overlay overlay) {
    return read(run("kubectl", "kustomize", overlay.folder()));
  }

  private static void needsKubectl() {
    var path = System.getenv().getOrDefault("PATH", "");
    var isThere =
        Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    var isRequired = System.getenv("CI") != null;
    assumeTrue(isThere || isRequired, "There is no kubectl, so the manifests are not tested");
  }

  /** What a command says that is called in the module's folder. */
  static String run(String... command) {
    try {
      var errors = Files.createTempFile("kubernetes", ".log");
      var process =
          new ProcessBuilder(command)
              .directory(ProjectFiles.FOLDER.toFile())
              .redirectError(errors.toFile())
              .start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(ProjectFiles.read(errors)).isZero();
      Files.delete(errors);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
