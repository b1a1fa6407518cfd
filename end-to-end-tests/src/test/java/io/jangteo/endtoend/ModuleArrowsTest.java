package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module may know which, as the poms say it. */
class ModuleArrowsTest {

  private static final Pattern OURS =
      Pattern.compile(
          "<dependency>\\s*<groupId>io.jangteo</groupId>\\s*<artifactId>([^<]+)</artifactId>"
              + "(?:(?!</dependency>).)*?</dependency>",
          Pattern.DOTALL);

  static Iterable<String> services() {
    return ProjectFiles.SERVICES;
  }

  @ParameterizedTest
  @MethodSource("services")
  void a_service_knows_the_libraries_and_no_other_service(String service) {
    assertThat(dependencies(service, false))
        .isSubsetOf("event-contracts", "messaging", "http-api", "operability")
        .contains("event-contracts", "messaging");
    assertThat(dependencies(service, true)).doesNotContainAnyElementsOf(ProjectFiles.SERVICES);
  }

  @ParameterizedTest
  @CsvSource({
    "event-contracts, ''",
    "operability, ''",
    "http-api, operability",
    "messaging, event-contracts operability"
  })
  void a_library_knows_only_what_lies_below_it(String library, String below) {
    assertThat(dependencies(library, false))
        .isEqualTo(below.isEmpty() ? Set.of() : Set.of(below.split(" ")));
  }

  @Test
  void the_relay_knows_the_outbox_row_and_no_business_word() {
    assertThat(dependencies("outbox-relay", false))
        .containsExactlyInAnyOrder("http-api", "operability");
  }

  @Test
  void the_gateway_is_somebody_elses_and_knows_nothing_of_us() {
    assertThat(dependencies("payment-gateway-simulator", true)).isEmpty();
  }

  private static Set<String> dependencies(String module, boolean ofTestsToo) {
    var pom = ProjectFiles.read(ProjectFiles.ROOT.resolve(module).resolve("pom.xml"));
    var found = new TreeSet<String>();
    var ours = OURS.matcher(pom);
    while (ours.find()) {
      if (ofTestsToo || !ours.group().contains("<scope>test</scope>")) {
        found.add(ours.group(1));
      }
    }
    return found;
  }
}
