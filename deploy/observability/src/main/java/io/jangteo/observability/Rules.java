package io.jangteo.observability;

import static io.jangteo.observability.InOrder.map;

import io.jangteo.observability.Source.Alert;
import io.jangteo.observability.Source.Goal;
import io.jangteo.observability.Source.Recording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prometheus' rules. A goal becomes its error ratio over several windows and two alerts: one that
 * wakes somebody when the budget of a month would be gone in days, one for the next working day.
 * Every alert gets a twin that tells when what it looks at is not there.
 */
final class Rules {

  private static final String RUNBOOKS = "docs/runbooks/";
  private static final String TWIN = "Blind";
  private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");

  private final Source source;
  private final Map<String, Expression> recorded = new HashMap<>();

  Rules(Source source) {
    this.source = source;
    recordings().forEach(one -> recorded.put(one.record(), new Expression(one.expr())));
  }

  /**
   * A rule as it stands in the file.
   *
   * @param runbook the page that says what to do
   */
  record Rule(Alert alert, String runbook, boolean isTwin) {}

  List<Recording> recordings() {
    return Stream.concat(
            source.goals().stream()
                .flatMap(
                    goal ->
                        WINDOWS.stream()
                            .map(
                                window ->
                                    new Recording(ratio(goal, window), ratioOver(goal, window)))),
            source.recordings().stream())
        .toList();
  }

  /** By group. */
  Map<String, List<Rule>> alerts() {
    var groups = new LinkedHashMap<String, List<Rule>>();
    groups.put("goals", source.goals().stream().flatMap(this::burning).toList());
    for (var group : source.groups()) {
      groups.put(
          group.name(),
          group.alerts().stream()
              .flatMap(alert -> withTwin(alert, RUNBOOKS + alert.alert() + ".md"))
              .toList());
    }
    return groups;
  }

  /** The series that are scraped, also where the expression names what is recorded of them. */
  Stream<Expression.Selector> scraped(Expression expression) {
    return expression.selectors().stream()
        .flatMap(
            selector -> {
              var recording = recorded.get(selector.metric());
              return recording == null ? Stream.of(selector) : scraped(recording);
            })
        .distinct();
  }

  Object recordingFile() {
    return map("groups", List.of(recordingGroup()));
  }

  Object alertFile() {
    return map("groups", alertGroups());
  }

  /** Both, as the Prometheus Operator takes them. */
  Object resource() {
    var groups = new ArrayList<>(List.of(recordingGroup()));
    groups.addAll(alertGroups());
    return map(
        "apiVersion",
        "monitoring.coreos.com/v1",
        "kind",
        "PrometheusRule",
        "metadata",
        map("name", "marketplace"),
        "spec",
        map("groups", groups));
  }

  private Object recordingGroup() {
    return map(
        "name",
        "recordings",
        "rules",
        recordings().stream().map(one -> map("record", one.record(), "expr", one.expr())).toList());
  }

  private List<Object> alertGroups() {
    var groups = new ArrayList<Object>();
    alerts()
        .forEach(
            (name, rules) ->
                groups.add(
                    map("name", name, "rules", rules.stream().map(Rules::written).toList())));
    return groups;
  }

  private static Map<String, Object> written(Rule rule) {
    var alert = rule.alert();
    var written = map("alert", alert.alert(), "expr", alert.expr());
    if (alert.lasting() != null) {
      written.put("for", alert.lasting());
    }
    written.put("labels", map("severity", alert.severity()));
    written.put("annotations", map("summary", alert.summary(), "runbook_url", rule.runbook()));
    return written;
  }

  private Stream<Rule> burning(Goal goal) {
    var runbook = RUNBOOKS + goal.alert() + ".md";
    var fast =
        new Alert(
            goal.alert() + "FastBurn",
            "(%s and %s)\nor\n(%s and %s)"
                .formatted(
                    above(goal, "5m", 14.4),
                    above(goal, "1h", 14.4),
                    above(goal, "30m", 6),
                    above(goal, "6h", 6)),
            null,
            "page",
            goal.summary() + ": a month's budget would be gone in days",
            goal.seen());
    var slow =
        new Alert(
            goal.alert() + "SlowBurn",
            "(%s and %s)\nor\n(%s and %s)"
                .formatted(
                    above(goal, "2h", 3),
                    above(goal, "1d", 3),
                    above(goal, "6h", 1),
                    above(goal, "3d", 1)),
            "15m",
            "ticket",
            goal.summary() + ": more than the budget allows",
            goal.seen());
    return Stream.of(Stream.of(new Rule(slow, runbook, false)), withTwin(fast, runbook))
        .flatMap(rules -> rules);
  }

  /** The twins wait longer than a restart takes; that a whole process is gone is told at once. */
  private Stream<Rule> withTwin(Alert alert, String runbook) {
    var seen = seen(alert);
    if (seen.isEmpty()) {
      return Stream.of(new Rule(alert, runbook, false));
    }
    var twin =
        new Alert(
            alert.alert() + TWIN,
            seen.stream().map("absent(%s)"::formatted).collect(Collectors.joining("\nor\n")),
            "10m",
            "ticket",
            "What %s looks at is not there, so it cannot tell".formatted(alert.alert()),
            null);
    return Stream.of(new Rule(alert, runbook, false), new Rule(twin, runbook, true));
  }

  /** The series without which an alert would know nothing. */
  List<String> seen(Alert alert) {
    var told = alert.seen();
    return told != null
        ? told
        : scraped(new Expression(alert.expr()))
            .map(selector -> selector.expression().text())
            .toList();
  }

  private static String above(Goal goal, String window, double factor) {
    return "%s > %s * %s".formatted(ratio(goal, window), number(factor), number(goal.budget()));
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static String ratio(Goal goal, String window) {
    return "goal:%s:error_ratio_%s".formatted(goal.name(), window);
  }

  /** Without errors it is 0; without anything to count it is nothing, and nothing is alarmed on. */
  private static String ratioOver(Goal goal, String window) {
    return "((%s) or vector(0))\n/\n((%s) > 0)"
        .formatted(goal.failing(), goal.all())
        .replace("$window", window);
  }
}
