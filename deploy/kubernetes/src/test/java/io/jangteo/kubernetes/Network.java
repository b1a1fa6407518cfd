package io.jangteo.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may talk to whom, as a cluster decides it: both ends have to agree. */
record Network(List<NetworkPolicy> policies) {

  /** What every namespace is labelled with. */
  static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /**
   * One end.
   *
   * @param namespace its labels; none of what is outside the cluster
   * @param ports by their names
   */
  record Peer(
      String name,
      @Nullable Map<String, String> namespace,
      Map<String, String> labels,
      Map<String, Integer> ports) {

    private @Nullable String namespaceName() {
      return namespace == null ? null : namespace.get(NAMESPACE_NAME);
    }
  }

  /** What of a rule is the same whichever way it looks. */
  private record Rule(List<NetworkPolicyPeer> others, List<NetworkPolicyPort> ports) {}

  boolean lets(Peer client, Peer server, int port) {
    return agrees("Egress", client, server, server, port, this::outwards)
        && agrees("Ingress", server, client, server, port, this::inwards);
  }

  /** A pod that no policy speaks of may do anything; of the others, what one policy allows. */
  private boolean agrees(
      String direction,
      Peer end,
      Peer other,
      Peer server,
      int port,
      Function<NetworkPolicy, List<Rule>> rules) {
    var policiesOfIt =
        policies.stream()
            .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
            .filter(policy -> policy.getMetadata().getNamespace().equals(end.namespaceName()))
            .filter(policy -> selects(policy.getSpec().getPodSelector(), end.labels()))
            .toList();
    return policiesOfIt.isEmpty()
        || policiesOfIt.stream()
            .anyMatch(
                policy ->
                    rules.apply(policy).stream()
                        .anyMatch(
                            rule ->
                                isAmong(rule.others(), policy, other)
                                    && isAmong(rule.ports(), server, port)));
  }

  private List<Rule> outwards(NetworkPolicy policy) {
    return policy.getSpec().getEgress().stream()
        .map(rule -> new Rule(rule.getTo(), rule.getPorts()))
        .toList();
  }

  private List<Rule> inwards(NetworkPolicy policy) {
    return policy.getSpec().getIngress().stream()
        .map(rule -> new Rule(rule.getFrom(), rule.getPorts()))
        .toList();
  }

  private static boolean isAmong(List<NetworkPolicyPort> ports, Peer server, int port) {
    return ports.isEmpty()
        || ports.stream().anyMatch(one -> number(one.getPort(), server).equals(Optional.of(port)));
  }

  private static Optional<Integer> number(IntOrString port, Peer server) {
    return port.getStrVal() == null
        ? Optional.of(port.getIntVal())
        : Optional.ofNullable(server.ports().get(port.getStrVal()));
  }

  private static boolean isAmong(
      List<NetworkPolicyPeer> described, NetworkPolicy policy, Peer other) {
    return described.isEmpty()
        || described.stream()
            .anyMatch(one -> describes(one, policy.getMetadata().getNamespace(), other));
  }

  private static boolean describes(NetworkPolicyPeer described, String namespace, Peer other) {
    if (other.namespace() == null) {
      return described.getIpBlock() != null;
    }
    var isNear =
        described.getNamespaceSelector() == null
            ? namespace.equals(other.namespaceName())
            : selects(described.getNamespaceSelector(), other.namespace());
    return described.getIpBlock() == null
        && isNear
        && (described.getPodSelector() == null
            || selects(described.getPodSelector(), other.labels()));
  }

  private static boolean selects(LabelSelector selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(matchLabels(selector).entrySet())
        && selector.getMatchExpressions().stream().allMatch(one -> holds(one, labels));
  }

  private static Map<String, String> matchLabels(LabelSelector selector) {
    return Objects.requireNonNullElse(selector.getMatchLabels(), Map.of());
  }

  private static boolean holds(LabelSelectorRequirement asked, Map<String, String> labels) {
    var isIn = asked.getValues().contains(labels.get(asked.getKey()));
    return switch (asked.getOperator()) {
      case "In" -> isIn;
      case "NotIn" -> !isIn;
      default -> throw new IllegalArgumentException(asked.getOperator());
    };
  }
}
