package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jangteo.contracts.Topic;
import io.jangteo.kubernetes.Manifests.Overlay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Instances follow what they are behind with, within what they share: partitions, connections. */
class ScalingTest {

  private final Manifests production = Manifests.of(Overlay.PRODUCTION);

  /** Which property says how many consumers one instance has. */
  private static final Map<String, String> CONSUMERS =
      Map.of(
          "order-service", "jangteo.orders.order-topics-consumers",
          "inventory-service", "jangteo.inventory.holding-consumers",
          "payment-service", "jangteo.payment.consumers",
          "settlement-service", "jangteo.settlement.closing.concurrency");

  private static final int CONNECTIONS_OF_A_RELAY = 3;

  /** For people, the operator and the routers. */
  private static final int CONNECTIONS_OF_OTHERS = 50;

  private static final Pattern LISTENER =
      Pattern.compile("@KafkaListener\\((.*?)\\)\\s+(?:public )?void", Pattern.DOTALL);
  private static final Pattern GROUP = Pattern.compile("\\b(?:groupId|id) = (\\w+|\"[^\"]+\")");
  private static final Pattern TOPIC_NAME = Pattern.compile("\"([a-z-]+-v\\d+)\"");
  private static final Pattern TOPIC = Pattern.compile("Topic\\)\\.([A-Z_]+)\\.topicName");

  /** A group that reads a topic. */
  private record Reading(String group, String topic) {}

  @Test
  void a_service_is_scaled_by_every_topic_that_it_reads_and_by_no_other() {
    for (var service : CONSUMERS.keySet()) {
      var scaledBy =
          scaling(service).triggers().stream()
              .filter(trigger -> trigger.type().equals("kafka"))
              .map(Custom.Trigger::metadata)
              .map(
                  asked ->
                      new Reading(
                          asked.getOrDefault("consumerGroup", ""), asked.getOrDefault("topic", "")))
              .toList();

      assertThat(scaledBy).as(service).isNotEmpty();
      assertThat(scaledBy).as(service).containsExactlyInAnyOrderElementsOf(readings(service));
    }
  }

  @Test
  void kafka_is_asked_where_the_services_find_it() {
    for (var service : CONSUMERS.keySet()) {
      var found = environment(service, "SPRING_KAFKA_BOOTSTRAP_SERVERS");
      assertThat(scaling(service).triggers())
          .filteredOn(trigger -> trigger.type().equals("kafka"))
          .allSatisfy(
              trigger -> assertThat(trigger.metadata()).containsEntry("bootstrapServers", found));
    }
  }

  @Test
  void no_instance_is_without_a_partition() {
    CONSUMERS.forEach(
        (service, property) ->
            assertThat(scaling(service).maxReplicaCount() * number(service, property))
                .as(service)
                .isPositive()
                .isLessThanOrEqualTo(Topic.PARTITIONS));
  }

  @Test
  void two_are_there_at_all_times() {
    for (var service : CONSUMERS.keySet()) {
      assertThat(scaling(service).minReplicaCount()).as(service).isGreaterThanOrEqualTo(2);
      assertThat(production.one(Deployment.class, service).getSpec().getReplicas())
          .as("%s: how many is not said twice", service)
          .isNull();
    }
    assertThat(production.one(Deployment.class, "outbox-relay").getSpec().getReplicas())
        .as("one relays, one waits")
        .isEqualTo(2);
  }

  @Test
  void all_of_them_at_once_and_one_more_of_each_find_connections() {
    int services =
        CONSUMERS.keySet().stream()
            .mapToInt(
                service ->
                    (scaling(service).maxReplicaCount() + 1)
                        * number(service, "spring.datasource.hikari.maximum-pool-size"))
            .sum();
    var mySql =
        TopicsAndServersTest.settings(TopicsAndServersTest.mySql(Overlay.PRODUCTION).mycnf());

    assertThat(services + 3 * CONNECTIONS_OF_A_RELAY + CONNECTIONS_OF_OTHERS)
        .isLessThanOrEqualTo(Integer.parseInt(mySql.getOrDefault("max_connections", "0")));
  }

  private Custom.Scaling scaling(String service) {
    var scaled = production.one(Custom.ScaledObject.class, service).getSpec();
    assertThat(scaled.scaleTargetRef().name()).isEqualTo(service);
    return scaled;
  }

  private static int number(String service, String property) {
    return Integer.parseInt(ProjectFiles.properties(service).getOrDefault(property, "0"));
  }

  private String environment(String deployment, String name) {
    return production
        .one(Deployment.class, deployment)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getEnv()
        .stream()
        .filter(variable -> variable.getName().equals(name))
        .findAny()
        .orElseThrow()
        .getValue();
  }

  /** As the code says it. What every instance reads for itself has no group, and never waits. */
  private static List<Reading> readings(String service) {
    return sources(service).flatMap(ScalingTest::readingsIn).distinct().toList();
  }

  private static Stream<Reading> readingsIn(String source) {
    return LISTENER
        .matcher(source)
        .results()
        .map(listener -> listener.group(1))
        .filter(listener -> !listener.contains("topicPartitions"))
        .flatMap(
            listener -> topics(listener).map(topic -> new Reading(group(listener, source), topic)));
  }

  private static Stream<String> topics(String listener) {
    return Stream.concat(
        TOPIC_NAME.matcher(listener).results().map(name -> name.group(1)),
        TOPIC
            .matcher(listener)
            .results()
            .map(constant -> Topic.valueOf(constant.group(1)).topicName()));
  }

  private static String group(String listener, String source) {
    var named = first(GROUP, listener).orElseThrow();
    return named.startsWith("\"")
        ? named.replace("\"", "")
        : first(Pattern.compile("String %s = \"([^\"]+)\"".formatted(named)), source).orElseThrow();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().map((MatchResult found) -> found.group(1));
  }

  private static Stream<String> sources(String service) {
    try (var files = Files.walk(ProjectFiles.ROOT.resolve(service).resolve("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ProjectFiles::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
