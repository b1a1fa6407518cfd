package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The connections of all pools together, also while a rolling restart runs everything twice. */
class ConnectionBudgetTest {

  private static final int OF_A_RELAY = 5;
  private static final int FOR_PEOPLE_AND_CHECKS = 30;
  private static final Path SERVER =
      Path.of("local-launcher/src/main/java/io/jangteo/launcher/servers/LocalMySql.java");

  @Test
  void two_instances_of_everything_leave_room_for_people() {
    var pools = ProjectFiles.SERVICES.stream().mapToInt(ConnectionBudgetTest::poolSize).sum();

    assertThat(2 * (pools + OF_A_RELAY) + FOR_PEOPLE_AND_CHECKS)
        .isLessThanOrEqualTo(
            number(
                ProjectFiles.read(ProjectFiles.ROOT.resolve(SERVER)), "--max-connections=(\\d+)"));
  }

  @Test
  void the_budget_that_operators_read_is_the_one_configured() {
    assertThat(ProjectFiles.read(ProjectFiles.ROOT.resolve("deploy/README.md")))
        .contains(
            ProjectFiles.SERVICES.stream()
                .map(service -> service.replace("-service", "") + " " + poolSize(service))
                .collect(Collectors.joining(", ")))
        .contains("and %d for each relay".formatted(OF_A_RELAY));
  }

  private static int poolSize(String service) {
    var settings = ProjectFiles.ROOT.resolve(service).resolve("src/main/resources/application.yml");
    return number(ProjectFiles.read(settings), "maximum-pool-size: (\\d+)");
  }

  private static int number(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
