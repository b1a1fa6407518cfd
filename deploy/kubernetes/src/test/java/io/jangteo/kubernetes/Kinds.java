package io.jangteo.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Map;

/**
 * Which type each kind is read as. The models of Kubernetes, Strimzi and the Prometheus Operator
 * are their own; of the others there is none to be had in Java, and {@link Custom} says what we
 * use.
 */
final class Kinds {

  private static final Map<String, Class<? extends HasMetadata>> OF_OTHERS =
      Map.of(
          "kafka.strimzi.io/v1/Kafka", Kafka.class,
          "kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class,
          "kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class,
          "keda.sh/v1alpha1/ScaledObject", Custom.ScaledObject.class,
          "mysql.oracle.com/v2/InnoDBCluster", Custom.InnoDbCluster.class,
          "external-secrets.io/v1/ExternalSecret", Custom.ExternalSecret.class);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization(JSON, true);

  private Kinds() {}

  /**
   * A field of another type than the kind's fails here; one it does not know, see {@link Unknown}.
   */
  static HasMetadata read(Map<?, ?> document) {
    var kind = "%s/%s".formatted(document.get("apiVersion"), document.get("kind"));
    var type = OF_OTHERS.get(kind);
    return type == null
        ? (HasMetadata) KUBERNETES.convertValue(document, KubernetesResource.class)
        : KUBERNETES.convertValue(document, type);
  }
}
