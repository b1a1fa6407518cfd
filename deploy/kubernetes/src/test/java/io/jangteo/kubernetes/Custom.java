package io.jangteo.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;

/**
 * What we use of kinds that have no model in Java: a field that is not written down here is
 * refused. Each was compared with the definition that its operator installs.
 */
final class Custom {

  private Custom() {}

  @Group("keda.sh")
  @Version("v1alpha1")
  @JsonIgnoreProperties("status")
  static final class ScaledObject extends CustomResource<Scaling, Void> implements Namespaced {}

  record Scaling(
      Target scaleTargetRef,
      int pollingInterval,
      int minReplicaCount,
      int maxReplicaCount,
      Fallback fallback,
      Advanced advanced,
      List<Trigger> triggers) {}

  record Target(String name) {}

  record Fallback(int failureThreshold, int replicas, String behavior) {}

  record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

  record AutoscalerConfig(HorizontalPodAutoscalerBehavior behavior) {}

  record Trigger(String type, String metricType, Map<String, String> metadata) {}

  @Group("mysql.oracle.com")
  @Version("v2")
  static final class InnoDbCluster extends CustomResource<MySql, Void> implements Namespaced {}

  record MySql(
      String version,
      String secretName,
      boolean tlsUseSelfSigned,
      int instances,
      int baseServerId,
      PersistentVolumeClaimSpec datadirVolumeClaimTemplate,
      DatadirPermissions datadirPermissions,
      PodSpec podSpec,
      Router router,
      String mycnf,
      List<BackupProfile> backupProfiles,
      List<BackupSchedule> backupSchedules) {}

  record DatadirPermissions(boolean setRightsUsingInitContainer, String fsGroupChangePolicy) {}

  record Router(int instances, List<String> bootstrapOptions, PodSpec podSpec) {}

  record BackupProfile(String name, Map<String, String> podLabels, Dump dumpInstance) {}

  record Dump(Storage storage) {}

  record Storage(PersistentVolumeClaimVolumeSource persistentVolumeClaim) {}

  record BackupSchedule(
      String name,
      String schedule,
      String backupProfileName,
      boolean deleteBackupData,
      boolean enabled) {}

  @Group("external-secrets.io")
  @Version("v1")
  static final class ExternalSecret extends CustomResource<SecretSources, Void>
      implements Namespaced {}

  record SecretSources(
      String refreshInterval, Store secretStoreRef, SecretName target, List<SecretSource> data) {}

  record Store(String kind, String name) {}

  record SecretName(String name) {}

  record SecretSource(String secretKey, Remote remoteRef) {}

  record Remote(String key, String property) {}

  /** For a message: what it is and what it is called. */
  static String name(HasMetadata resource) {
    return "%s %s".formatted(resource.getKind(), resource.getMetadata().getName());
  }
}
