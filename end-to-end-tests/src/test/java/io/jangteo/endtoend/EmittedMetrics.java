package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.observability.MetricsPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the processes tell Prometheus, against the page that says what they do. */
final class EmittedMetrics {

  private static final Caller PROMETHEUS = new Caller(Role.INTERNAL, "prometheus");

  private EmittedMetrics() {}

  static List<String> differences(Marketplace marketplace)
      throws IOException, InterruptedException {
    var page = MetricsPage.at(ProjectFiles.ROOT.resolve("docs/metrics.md"));
    var differences = new ArrayList<String>();
    try (var api = new Api(marketplace)) {
      for (var part : Part.DEPLOYED) {
        var scrape = api.get(part, "/actuator/prometheus", PROMETHEUS);
        assertThat(scrape.isSuccess()).as("%s answers %s", part, scrape.status()).isTrue();
        differences.addAll(page.differences(part.title(), scrape.body()));
      }
    }
    return differences;
  }
}
