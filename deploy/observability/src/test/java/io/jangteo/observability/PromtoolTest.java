package io.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus' own tool says of the rules, and of what they do in given situations. */
class PromtoolTest {

  @BeforeAll
  static void needsPromtool() {
    var path = System.getenv().getOrDefault("PATH", "");
    var isThere =
        Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    var isRequired = System.getenv("CI") != null;
    assumeTrue(
        isThere || isRequired,
        "There is no promtool, so the rules are not tested: apt-get install prometheus");
  }

  @Test
  void the_rules_can_be_read() throws Exception {
    assertThat(promtool("check", "rules", "rules/recordings.yml", "rules/alerts.yml"))
        .contains("SUCCESS");
  }

  @Test
  void what_to_scrape_can_be_read_and_is_every_process() throws Exception {
    assertThat(promtool("check", "config", "--syntax-only", "prometheus.yml")).contains("SUCCESS");
    assertThat(Project.read(Project.FOLDER.resolve("prometheus.yml")).lines())
        .filteredOn(line -> line.contains("job_name:"))
        .extracting(line -> line.substring(line.indexOf(':') + 2))
        .hasSameElementsAs(MetricsPage.JOBS);
  }

  @Test
  void the_alerts_fire_when_they_should_and_not_otherwise() throws Exception {
    assertThat(promtool("test", "rules", "tests/alerts_test.yml")).contains("SUCCESS");
  }

  private static String promtool(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .directory(Project.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
