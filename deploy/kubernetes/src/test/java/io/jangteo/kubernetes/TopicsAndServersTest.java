package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Topic;
import io.jangteo.kubernetes.Manifests.Overlay;
import io.jangteo.launcher.servers.LocalKafka;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kafka and MySQL are what the services count on. */
class TopicsAndServersTest {

  /** What depends on how many servers there are, and not on what the services need. */
  private static final Pattern OF_THE_NUMBER_OF_SERVERS =
      Pattern.compile(
          ".*(replication\\.factor|min\\.isr|min\\.insync\\.replicas|num\\.partitions)");

  private static final Pattern SETTING = Pattern.compile("(?m)^([a-z]\\w*) *= *(.*)$");

  @ParameterizedTest
  @EnumSource
  void the_topics_are_those_of_the_contracts(Overlay overlay) {
    var manifests = Manifests.of(overlay);

    assertThat(manifests.all(KafkaTopic.class).map(topic -> topic.getMetadata().getName()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    for (var topic : Topic.values()) {
      var spec = manifests.one(KafkaTopic.class, topic.topicName()).getSpec();
      assertThat(spec.getPartitions()).as(topic.topicName()).isEqualTo(Topic.PARTITIONS);
      assertThat(spec.getConfig().get("cleanup.policy"))
          .as(topic.topicName())
          .isEqualTo(topic.compacted() ? "compact" : "delete");
      if (!topic.compacted()) {
        assertThat(spec.getConfig().get("retention.ms"))
            .as(topic.topicName())
            .isEqualTo(Math.toIntExact(Duration.ofDays(7).toMillis()));
      }
    }
  }

  @Test
  void what_was_acknowledged_is_on_two_brokers_of_three() {
    assertThat(Manifests.of(Overlay.PRODUCTION).all(KafkaTopic.class))
        .allSatisfy(
            topic -> {
              assertThat(topic.getSpec().getReplicas()).isEqualTo(3);
              assertThat(topic.getSpec().getConfig()).containsEntry("min.insync.replicas", 2);
            });
  }

  @ParameterizedTest
  @EnumSource
  void the_broker_is_set_as_the_local_runs_is(Overlay overlay) {
    var local =
        LocalKafka.settingsAsEnvironment().entrySet().stream()
            .collect(Collectors.toMap(setting -> property(setting.getKey()), Map.Entry::getValue));
    var here = new HashMap<String, String>();
    broker(overlay).forEach((name, value) -> here.put(name, value.toString()));
    here.keySet().removeIf(name -> OF_THE_NUMBER_OF_SERVERS.matcher(name).matches());
    here.remove("unclean.leader.election.enable");

    assertThat(here).hasSizeGreaterThan(5);
    assertThat(local).containsAllEntriesOf(here);
  }

  @ParameterizedTest
  @EnumSource
  void what_one_broker_has_lost_is_not_forgotten_by_another(Overlay overlay) {
    assertThat(broker(overlay)).containsEntry("unclean.leader.election.enable", "false");
  }

  @ParameterizedTest
  @EnumSource
  void mysql_is_set_as_every_server_has_to_be(Overlay overlay) {
    var asked = settings(ProjectFiles.read(ProjectFiles.ROOT.resolve("deploy/mysql/jangteo.cnf")));

    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(settings(mySql(overlay).mycnf())).containsAllEntriesOf(asked);
  }

  static Custom.MySql mySql(Overlay overlay) {
    return Manifests.of(overlay).one(Custom.InnoDbCluster.class, "mysql").getSpec();
  }

  static Map<String, String> settings(String file) {
    var settings = new TreeMap<String, String>();
    SETTING
        .matcher(file)
        .results()
        .forEach(setting -> settings.put(setting.group(1), setting.group(2).strip()));
    return settings;
  }

  private static Map<String, Object> broker(Overlay overlay) {
    return Manifests.of(overlay).one(Kafka.class, "marketplace").getSpec().getKafka().getConfig();
  }

  private static String property(String variable) {
    return variable.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
