package io.jangteo.observability;

import static io.jangteo.observability.InOrder.map;

import io.jangteo.observability.Source.Board;
import io.jangteo.observability.Source.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A board as Grafana reads it: rows one below the other, panels from left to right. */
final class Dashboard {

  private static final int WIDTH = 24;

  /** As the provisioned data source is called. */
  private static final Map<String, Object> PROMETHEUS =
      map("type", "prometheus", "uid", "prometheus");

  private final List<Object> panels = new ArrayList<>();
  private int x;
  private int y;
  private int rowHeight;

  private Dashboard() {}

  static Map<String, Object> of(Board board) {
    var dashboard = new Dashboard();
    board.rows().forEach(dashboard::add);
    return map(
        "uid", board.uid(),
        "title", board.title(),
        "tags", List.of("jangteo"),
        "schemaVersion", 39,
        "editable", false,
        "timezone", "browser",
        "refresh", "15s",
        "time", map("from", "now-1h", "to", "now"),
        "links", List.of(links()),
        "annotations", map("list", List.of(firingAlerts())),
        "templating",
            map("list", board.variable() == null ? List.of() : List.of(variable(board.variable()))),
        "panels", dashboard.panels);
  }

  private void add(Source.Row row) {
    newLine();
    panels.add(
        map(
            "type",
            "row",
            "title",
            row.title(),
            "collapsed",
            false,
            "gridPos",
            map("h", 1, "w", WIDTH, "x", 0, "y", y)));
    y++;
    row.panels().forEach(this::add);
  }

  private void add(Panel panel) {
    var isSmall = panel.type().equals("stat");
    var width = isSmall ? 4 : 8;
    var height = isSmall ? 4 : 8;
    if (x + width > WIDTH) {
      newLine();
    }
    panels.add(
        map(
            "id", panels.size() + 1,
            "type", panel.type(),
            "title", panel.title(),
            "datasource", PROMETHEUS,
            "gridPos", map("h", height, "w", width, "x", x, "y", y),
            "fieldConfig", map("defaults", defaults(panel), "overrides", List.of()),
            "targets", List.of(target(panel))));
    x += width;
    rowHeight = Math.max(rowHeight, height);
  }

  private void newLine() {
    x = 0;
    y += rowHeight;
    rowHeight = 0;
  }

  private static Map<String, Object> target(Panel panel) {
    return map(
        "refId",
        "A",
        "datasource",
        PROMETHEUS,
        "expr",
        panel.expr(),
        "legendFormat",
        panel.legend() == null ? panel.title() : panel.legend(),
        "instant",
        panel.type().equals("stat"));
  }

  private static Map<String, Object> defaults(Panel panel) {
    var steps = new ArrayList<Object>();
    var calm = map("color", "green");
    calm.put("value", null);
    steps.add(calm);
    if (panel.alarm() != null) {
      steps.add(map("color", "red", "value", panel.alarm()));
    }
    return map("unit", panel.unit(), "thresholds", map("mode", "absolute", "steps", steps));
  }

  private static Map<String, Object> links() {
    return map(
        "type", "dashboards", "title", "Boards", "tags", List.of("jangteo"), "asDropdown", true);
  }

  private static Map<String, Object> firingAlerts() {
    return map(
        "name", "Alerts",
        "datasource", PROMETHEUS,
        "enable", true,
        "iconColor", "red",
        "expr", "ALERTS{alertstate=\"firing\",severity=\"page\"}",
        "titleFormat", "{{alertname}}");
  }

  private static Map<String, Object> variable(String label) {
    return map(
        "name",
        label,
        "type",
        "query",
        "datasource",
        PROMETHEUS,
        "query",
        "label_values(up, %s)".formatted(label),
        "includeAll",
        true,
        "allValue",
        ".+",
        "multi",
        true,
        "refresh",
        2,
        "current",
        map("text", "All", "value", "$__all"));
  }
}
