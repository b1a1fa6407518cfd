package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.jangteo.kubernetes.Manifests.Overlay;
import io.jangteo.kubernetes.Network.Peer;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The edges of docs/ARCHITECTURE.md and what watches over them, and nothing besides: every pair of
 * ends is tried, at every port that any of them listens on.
 */
class WhoMayTalkToWhomTest {

  private static final String OURS = "jangteo";
  private static final String DATA = "jangteo-data";

  private static final Set<String> SERVICES =
      Set.of("order-service", "inventory-service", "payment-service", "settlement-service");

  private static final int KAFKA = 9092;
  private static final int ROUTER = 6446;
  private static final int MYSQL = 3306;
  private static final Set<Integer> WITHIN_MYSQL = Set.of(MYSQL, 33060, 33061);
  private static final int HTTPS = 443;
  private static final int OTLP = 4318;
  private static final int NAMES = 53;

  private record Edge(String client, String server, int port) {}

  @ParameterizedTest
  @EnumSource
  void the_edges_are_those_that_are_meant_and_no_other(Overlay overlay) {
    var manifests = Manifests.of(overlay);
    var network = new Network(policies(manifests));
    var peers = peers(manifests);
    var ports =
        Stream.concat(
                peers.stream().flatMap(peer -> peer.ports().values().stream()), Stream.of(80, 22))
            .collect(Collectors.toCollection(TreeSet::new));

    var edges = new HashSet<Edge>();
    for (var client : peers) {
      for (var server : peers) {
        if (!client.equals(server) && isOurBusiness(client, server)) {
          ports.stream()
              .filter(port -> network.lets(client, server, port))
              .forEach(port -> edges.add(new Edge(client.name(), server.name(), port)));
        }
      }
    }

    assertThat(edges).containsExactlyInAnyOrderElementsOf(meant(overlay, manifests));
  }

  /** What leaves the namespace of the data is not limited, and what others do is theirs. */
  private static boolean isOurBusiness(Peer client, Peer server) {
    return isIn(OURS, client) || isIn(OURS, server) || isIn(DATA, server);
  }

  private static Set<Edge> meant(Overlay overlay, Manifests manifests) {
    var meant = new HashSet<Edge>();
    for (var service : SERVICES) {
      meant.add(new Edge("gateway", service, port(manifests, service)));
      meant.add(new Edge("prometheus", service, port(manifests, service)));
      meant.add(new Edge(service, "kafka", KAFKA));
      meant.add(new Edge(service, "mysql-router", ROUTER));
    }
    meant.add(new Edge("prometheus", "outbox-relay", port(manifests, "outbox-relay")));
    meant.add(new Edge("outbox-relay", "kafka", KAFKA));
    meant.add(new Edge("outbox-relay", "mysql", MYSQL));
    meant.add(new Edge("keda", "kafka", KAFKA));
    meant.add(new Edge("databases", "mysql-router", ROUTER));
    for (int port : WITHIN_MYSQL) {
      meant.add(new Edge("mysql-operator", "mysql", port));
      meant.add(new Edge("mysql-router", "mysql", port));
      meant.add(new Edge("mysql-backup", "mysql", port));
      meant.add(new Edge("another-mysql", "mysql", port));
      meant.add(new Edge("mysql", "another-mysql", port));
      meant.add(new Edge("mysql-operator", "another-mysql", port));
      meant.add(new Edge("mysql-router", "another-mysql", port));
      meant.add(new Edge("mysql-backup", "another-mysql", port));
    }
    // Either may be the primary.
    meant.add(new Edge("outbox-relay", "another-mysql", MYSQL));
    manifests
        .all(Deployment.class)
        .forEach(one -> meant.add(new Edge(one.getMetadata().getName(), "names", NAMES)));
    meant.addAll(
        switch (overlay) {
          case LOCAL -> amongStandIns(manifests);
          case PRODUCTION -> toTheOutside(manifests);
        });
    return meant;
  }

  private static Set<Edge> toTheOutside(Manifests manifests) {
    var edges = new HashSet<Edge>();
    SERVICES.forEach(service -> edges.add(new Edge(service, "outside", HTTPS)));
    manifests
        .deployments()
        .forEach(one -> edges.add(new Edge(one.getMetadata().getName(), "collector", OTLP)));
    return edges;
  }

  private static Set<Edge> amongStandIns(Manifests manifests) {
    var edges = new HashSet<Edge>();
    var simulator = "payment-gateway-simulator";
    SERVICES.forEach(service -> edges.add(new Edge(service, "issuer", port(manifests, "issuer"))));
    edges.add(new Edge("payment-service", simulator, port(manifests, simulator)));
    edges.add(new Edge("settlement-service", simulator, port(manifests, simulator)));
    edges.add(new Edge(simulator, "payment-service", port(manifests, "payment-service")));
    return edges;
  }

  /** With the one that Strimzi makes of the listener's. */
  private static List<NetworkPolicy> policies(Manifests manifests) {
    var kafka = manifests.one(Kafka.class, "marketplace");
    var listener = kafka.getSpec().getKafka().getListeners().getFirst();
    var policies = new ArrayList<>(manifests.all(NetworkPolicy.class).toList());
    policies.add(
        new NetworkPolicyBuilder()
            .withMetadata(kafka.getMetadata())
            .withNewSpec()
            .withPolicyTypes("Ingress")
            .withNewPodSelector()
            .addToMatchLabels("strimzi.io/cluster", kafka.getMetadata().getName())
            .endPodSelector()
            .addNewIngress()
            .withFrom(listener.getNetworkPolicyPeers())
            .addNewPort()
            .withNewPort(listener.getPort())
            .endPort()
            .endIngress()
            .endSpec()
            .build());
    return policies;
  }

  private static List<Peer> peers(Manifests manifests) {
    var peers = new ArrayList<Peer>();
    manifests
        .all(Deployment.class)
        .forEach(
            one ->
                peers.add(
                    peer(
                        one.getMetadata(), one.getSpec().getTemplate().getMetadata(), ports(one))));
    manifests
        .all(Job.class)
        .forEach(
            one ->
                peers.add(
                    peer(one.getMetadata(), one.getSpec().getTemplate().getMetadata(), Map.of())));
    var mySql = Map.of("component", "mysqld", "mysql.oracle.com/cluster", "mysql");
    var listening = Map.of("mysql", MYSQL, "mysqlx", 33060, "group", 33061);
    peers.add(new Peer("mysql", namespace(DATA), mySql, listening));
    peers.add(new Peer("another-mysql", namespace(DATA), mySql, listening));
    peers.add(
        new Peer(
            "mysql-router",
            namespace(DATA),
            Map.of("component", "mysqlrouter", "mysql.oracle.com/cluster", "mysql"),
            Map.of("mysqlrw", ROUTER, "mysqlro", 6447)));
    peers.add(
        new Peer(
            "mysql-backup",
            namespace(DATA),
            Map.of("app.kubernetes.io/name", "mysql-backup"),
            Map.of()));
    peers.add(
        new Peer(
            "kafka",
            namespace(DATA),
            Map.of("strimzi.io/cluster", "marketplace", "strimzi.io/broker-role", "true"),
            Map.of("plain", KAFKA)));
    peers.add(new Peer("gateway", Map.of("jangteo.io/role", "gateway"), Map.of(), Map.of()));
    peers.add(
        new Peer(
            "prometheus",
            Map.of("jangteo.io/role", "monitoring"),
            Map.of("app.kubernetes.io/name", "prometheus"),
            Map.of()));
    peers.add(
        new Peer(
            "collector",
            Map.of("jangteo.io/role", "monitoring"),
            Map.of("app.kubernetes.io/name", "opentelemetry-collector"),
            Map.of("otlp", OTLP)));
    peers.add(
        new Peer(
            "keda",
            namespace("keda"),
            Map.of("app.kubernetes.io/name", "keda-operator"),
            Map.of()));
    peers.add(new Peer("mysql-operator", namespace("mysql-operator"), Map.of(), Map.of()));
    peers.add(
        new Peer(
            "names",
            namespace("kube-system"),
            Map.of("k8s-app", "kube-dns"),
            Map.of("dns", NAMES)));
    peers.add(new Peer("somebody", namespace("elsewhere"), Map.of(), Map.of("https", HTTPS)));
    peers.add(new Peer("outside", null, Map.of(), Map.of("https", HTTPS)));
    return peers;
  }

  private static Peer peer(ObjectMeta one, ObjectMeta pod, Map<String, Integer> ports) {
    return new Peer(one.getName(), namespace(one.getNamespace()), pod.getLabels(), ports);
  }

  private static Map<String, String> namespace(String name) {
    return Map.of(Network.NAMESPACE_NAME, name);
  }

  private static boolean isIn(String namespace, Peer peer) {
    @Nullable Map<String, String> labels = peer.namespace();
    return labels != null && namespace.equals(labels.get(Network.NAMESPACE_NAME));
  }

  private static int port(Manifests manifests, String deployment) {
    return manifests
        .one(Deployment.class, deployment)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getPorts()
        .getFirst()
        .getContainerPort();
  }

  private static Map<String, Integer> ports(Deployment deployment) {
    return deployment
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getPorts()
        .stream()
        .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
  }
}
