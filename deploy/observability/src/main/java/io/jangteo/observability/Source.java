package io.jangteo.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** What people write: the goals, the alerts, the boards. */
record Source(
    List<Goal> goals, List<Recording> recordings, List<Group> groups, List<Board> boards) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A service level objective.
   *
   * @param alert begins the names of its two alerts, and names their runbook
   * @param budget the share that may fail
   * @param failing the rate of what fails, over {@code $window}
   * @param all the rate of everything, over {@code $window}
   * @param seen the series without which nothing would be known
   */
  record Goal(
      String name,
      String alert,
      double budget,
      String failing,
      String all,
      String summary,
      List<String> seen) {}

  /** An expression that is worth a name. */
  record Recording(String record, String expr) {}

  record Group(String name, List<Alert> alerts) {}

  /**
   * What somebody is told of.
   *
   * @param lasting how long the condition lasts before, as Prometheus writes it
   * @param severity page: money, stock or customers are affected now; ticket: the next working day
   * @param seen the series without which nothing would be known; those of the condition unless said
   */
  record Alert(
      String alert,
      String expr,
      @Nullable String lasting,
      String severity,
      String summary,
      @Nullable List<String> seen) {}

  /**
   * A Grafana dashboard.
   *
   * @param variable a label whose values are chosen from above the panels
   */
  record Board(String uid, String title, @Nullable String variable, List<Row> rows) {}

  record Row(String title, List<Panel> panels) {}

  /**
   * @param type of Grafana's: stat, timeseries, state-timeline, table
   * @param legend how a line is named, by its labels
   * @param alarm from where on it is red
   */
  record Panel(
      String title,
      String type,
      String unit,
      String expr,
      @Nullable String legend,
      @Nullable Double alarm) {}

  private record Alerts(List<Goal> goals, List<Recording> recordings, List<Group> groups) {}

  private record Boards(List<Board> boards) {}

  static Source in(Path folder) throws IOException {
    var alerts = JSON.convertValue(yaml(folder.resolve("alerts.yml")), Alerts.class);
    var boards = JSON.convertValue(yaml(folder.resolve("boards.yml")), Boards.class);
    return new Source(alerts.goals(), alerts.recordings(), alerts.groups(), boards.boards());
  }

  private static Object yaml(Path file) throws IOException {
    try (var reader = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
    }
  }
}
