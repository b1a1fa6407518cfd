package io.jangteo.observability;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts every expression to a Prometheus that scrapes a marketplace under load. A panel that shows
 * nothing, an alert that looks at nothing and a metric that is on the page and not in a scrape are
 * told; then the exit code is 1.
 */
public final class CheckLive {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI prometheus;
  private final List<String> faults = new ArrayList<>();
  private int checked;

  private CheckLive(URI prometheus) {
    this.prometheus = prometheus;
  }

  /** Arguments: the folder deploy/observability, and where Prometheus is. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var folder = Path.of(arguments[0]);
    var check = new CheckLive(URI.create(arguments[1]));
    var source = Source.in(folder.resolve("source"));
    var page = MetricsPage.at(folder.resolve("../../docs/metrics.md"));
    check.panels(source);
    check.rules(new Rules(source));
    check.page(page);
    check.faults.forEach(System.out::println);
    System.out.printf(
        "%d expressions checked, %d of them in vain.%n", check.checked, check.faults.size());
    System.exit(check.faults.isEmpty() ? 0 : 1);
  }

  private void panels(Source source) throws IOException, InterruptedException {
    for (var board : source.boards()) {
      for (var row : board.rows()) {
        for (var panel : row.panels()) {
          mustGive(
              "Panel %s / %s".formatted(board.title(), panel.title()),
              panel.expr().replace("$job", ".+"));
        }
      }
    }
  }

  private void rules(Rules rules) throws IOException, InterruptedException {
    for (var recording : rules.recordings()) {
      mustGive("Recording " + recording.record(), recording.expr());
    }
    for (var group : rules.alerts().values()) {
      for (var rule : group) {
        // That it can be evaluated; in a healthy run most give nothing.
        query(rule.alert().expr());
        if (!rule.isTwin()) {
          for (var series : rules.seen(rule.alert())) {
            mustGive("Alert " + rule.alert().alert(), series);
          }
        }
      }
    }
  }

  private void page(MetricsPage page) throws IOException, InterruptedException {
    for (var metric : page.metrics()) {
      for (var job : metric.jobs()) {
        for (var series : metric.series().toList()) {
          mustGive("docs/metrics.md", "%s{job=\"%s\"}".formatted(series, job));
        }
      }
    }
  }

  private void mustGive(String who, String expression) throws IOException, InterruptedException {
    checked++;
    if (query(expression).get("result").isEmpty()) {
      faults.add("%s: nothing for %s".formatted(who, expression));
    }
  }

  private JsonNode query(String expression) throws IOException, InterruptedException {
    var uri =
        prometheus.resolve(
            "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    var answer =
        http.send(
            HttpRequest.newBuilder(uri).timeout(LIMIT).build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException("Prometheus refuses %s: %s".formatted(expression, answer.body()));
    }
    return JSON.readTree(answer.body()).get("data");
  }
}
