package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Topic;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages say exists, exists. */
class TidyTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern TOPIC = Pattern.compile("`([a-z]+(?:-[a-z]+)+-v\\d+)`");

  /** The relay's own, which no service reads. */
  private static final List<String> OF_THE_RELAY =
      List.of(
          "relay-offsets-v1",
          "relay-parked-v1",
          "relay-skipped-v1",
          "relay-operations-v1",
          "relay-canary-v1");

  @Test
  void every_link_leads_somewhere() {
    var dead = new ArrayList<String>();
    for (var page : ProjectFiles.pages()) {
      var links = LINK.matcher(ProjectFiles.read(page));
      while (links.find()) {
        var target = links.group(1);
        if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
          dead.add(page + " → " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void every_topic_a_page_names_is_in_the_contract_and_every_one_of_the_contract_is_described() {
    var named = new HashSet<String>();
    for (var page : ProjectFiles.pages()) {
      var topics = TOPIC.matcher(ProjectFiles.read(page));
      while (topics.find()) {
        named.add(topics.group(1));
      }
    }
    named.removeAll(OF_THE_RELAY);
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
  }

  @Test
  void every_service_says_what_it_promises() {
    for (var service : ProjectFiles.SERVICES) {
      assertThat(ProjectFiles.ROOT.resolve(service).resolve("README.md")).exists();
    }
  }

  @Test
  void every_decision_is_one_numbered_page_with_a_status() {
    var decisions =
        ProjectFiles.pages().stream()
            .filter(page -> page.startsWith(ProjectFiles.ROOT.resolve("docs/decisions")))
            .toList();
    assertThat(decisions).isNotEmpty();
    for (var decision : decisions) {
      assertThat(decision.getFileName().toString()).matches("\\d{4}-[a-z0-9-]+\\.md");
      assertThat(ProjectFiles.read(decision))
          .as("%s", decision)
          .contains("Status:", "## Context", "## Decision", "## Consequences");
    }
    assertThat(decisions)
        .extracting(decision -> decision.getFileName().toString().substring(0, 4))
        .doesNotHaveDuplicates();
  }
}
