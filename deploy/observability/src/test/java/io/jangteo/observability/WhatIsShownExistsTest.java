package io.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.observability.Rules.Rule;
import io.jangteo.observability.Source.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every expression names what is emitted, every alert has a page, and the files are the source's.
 */
class WhatIsShownExistsTest {

  private static final List<String> HEADINGS =
      List.of("## What it means", "## How to see it", "## What to do", "## How to know it is over");

  /** Made by Prometheus itself. */
  private static final Set<String> PROMETHEUS_OWN = Set.of("up");

  private final Source source = Project.source();
  private final Rules rules = new Rules(source);
  private final MetricsPage page = Project.metrics();

  @Test
  void the_files_are_those_that_the_source_makes() throws IOException {
    var files = Generate.files(source);

    files.forEach(
        (file, content) ->
            assertThat(Project.FOLDER.resolve(file))
                .as("run deploy/observability/generate")
                .content()
                .isEqualTo(content));
    assertThat(filesIn("rules")).allMatch(files::containsKey);
    assertThat(filesIn("grafana/dashboards")).allMatch(files::containsKey);
  }

  @Test
  void every_panel_shows_a_metric_that_a_process_emits() {
    assertThat(panels()).isNotEmpty();
    panels().forEach(panel -> assertEmitted(panel.title(), panel.expr()));
  }

  @Test
  void every_alert_and_recording_looks_at_a_metric_that_a_process_emits() {
    assertThat(alerts()).isNotEmpty();
    alerts().forEach(rule -> assertEmitted(rule.alert().alert(), rule.alert().expr()));
    rules.recordings().forEach(one -> assertEmitted(one.record(), one.expr()));
  }

  @Test
  void every_alert_is_told_when_what_it_looks_at_is_not_there() {
    var watched =
        alerts().stream()
            .filter(Rule::isTwin)
            .flatMap(rule -> metrics(rule.alert().expr()))
            .collect(Collectors.toSet());

    for (var rule : alerts()) {
      assertThat(metrics(rule.alert().expr()))
          .as("the absent() twin of %s", rule.alert().alert())
          .allMatch(watched::contains);
    }
    assertThat(alerts())
        .filteredOn(rule -> !rule.isTwin() && metrics(rule.alert().expr()).findAny().isEmpty())
        .extracting(rule -> rule.alert().alert())
        .containsExactly("Watchdog");
  }

  @Test
  void every_alert_has_a_runbook_and_every_runbook_an_alert() throws IOException {
    var named = new HashSet<String>();
    for (var rule : alerts()) {
      var runbook = Project.ROOT.resolve(rule.runbook());
      named.add(runbook.getFileName().toString());
      assertThat(runbook).as("the runbook of %s", rule.alert().alert()).exists();
    }
    named.add("README.md");
    try (var files = Files.list(Project.RUNBOOKS)) {
      assertThat(files).extracting(file -> file.getFileName().toString()).hasSameElementsAs(named);
    }
  }

  @Test
  void every_runbook_says_what_it_means_and_when_it_is_over() throws IOException {
    try (var files = Files.list(Project.RUNBOOKS)) {
      files
          .filter(file -> !file.endsWith("README.md"))
          .forEach(
              file ->
                  assertThat(Project.read(file).lines().filter(line -> line.startsWith("#")))
                      .as("%s", file)
                      .startsWith("# " + file.getFileName().toString().replace(".md", ""))
                      .containsSubsequence(HEADINGS));
    }
  }

  @Test
  void every_query_of_a_runbook_names_a_metric_that_a_process_emits() throws IOException {
    var queries = new ArrayList<String>();
    try (var files = Files.list(Project.RUNBOOKS)) {
      files.forEach(
          file ->
              Pattern.compile("```promql\\n(.*?)```", Pattern.DOTALL)
                  .matcher(Project.read(file))
                  .results()
                  .forEach(query -> queries.add(query.group(1))));
    }
    assertThat(queries).isNotEmpty().allSatisfy(query -> assertEmitted("a runbook", query));
  }

  @Test
  void every_board_is_json_that_grafana_takes() {
    for (var board : source.boards()) {
      var json =
          new JsonMapper()
              .readTree(
                  Project.read(
                      Project.FOLDER.resolve("grafana/dashboards/%s.json".formatted(board.uid()))));
      assertThat(json.get("uid").asString()).isEqualTo(board.uid());
      assertThat(json.get("panels").size())
          .isEqualTo(board.rows().stream().mapToInt(row -> 1 + row.panels().size()).sum());
      assertThat(json.get("panels"))
          .allSatisfy(
              panel ->
                  assertThat(
                          panel.get("gridPos").get("x").asInt()
                              + panel.get("gridPos").get("w").asInt())
                      .isLessThanOrEqualTo(24));
    }
  }

  @Test
  void every_metric_on_the_page_is_there_once_and_its_processes_are_known() {
    assertThat(page.metrics())
        .isNotEmpty()
        .extracting(MetricsPage.Metric::name)
        .doesNotHaveDuplicates();
    assertThat(page.metrics())
        .allSatisfy(metric -> assertThat(metric.jobs()).isSubsetOf(MetricsPage.JOBS));
  }

  private void assertEmitted(String who, String expression) {
    for (var selector : rules.scraped(new Expression(expression)).toList()) {
      var metric = page.ofSeries(selector.metric());
      assertThat(metric.isPresent() || PROMETHEUS_OWN.contains(selector.metric()))
          .as("%s names %s: docs/metrics.md has no such metric", who, selector.metric())
          .isTrue();
      metric.ifPresent(
          known ->
              assertThat(labels(selector.matchers()))
                  .as("%s: labels of %s", who, selector.metric())
                  .isSubsetOf(
                      Stream.concat(known.labels().stream(), Stream.of("job", "instance", "le"))
                          .toList()));
    }
  }

  private static List<String> labels(String matchers) {
    return Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"")
        .matcher(matchers)
        .results()
        .map(label -> label.group(1))
        .toList();
  }

  private Stream<String> metrics(String expression) {
    return rules.scraped(new Expression(expression)).map(Expression.Selector::metric);
  }

  private List<Rule> alerts() {
    return rules.alerts().values().stream().flatMap(List::stream).toList();
  }

  private List<Panel> panels() {
    return source.boards().stream()
        .flatMap(board -> board.rows().stream())
        .flatMap(row -> row.panels().stream())
        .toList();
  }

  private static List<String> filesIn(String folder) throws IOException {
    try (var files = Files.list(Project.FOLDER.resolve(folder))) {
      return files.map(file -> folder + "/" + file.getFileName()).toList();
    }
  }
}
