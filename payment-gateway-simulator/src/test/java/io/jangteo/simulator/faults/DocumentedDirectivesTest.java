package io.jangteo.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.simulator.books.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedDirectivesTest {
  private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

  @Test
  void every_fault_by_key_in_the_readme_is_one() throws IOException {
    var names = documented("## Faults by key", "## Other ways by key");

    assertThat(names).hasSizeGreaterThan(15);
    assertThat(names).allMatch(n -> Directive.in(Provider.TOSS, "sim-" + n + "-1").isPresent());
    assertThat(names)
        .allMatch(n -> Directive.in(Provider.PORTONE, "order-sim" + n + "X1").isPresent());
  }

  @Test
  void every_other_way_by_key_in_the_readme_is_one() throws IOException {
    var names = documented("## Other ways by key", "## Admin API");

    assertThat(names).hasSize(6);
    assertThat(names)
        .allMatch(n -> Course.of(Provider.PORTONE, "order-sim" + n + "X1").isPresent());
    assertThat(names.stream().filter(n -> Course.of(Provider.TOSS, "sim-" + n + "-1").isPresent()))
        .containsExactly("va", "vadeposit", "vabounce");
  }

  private static List<String> documented(String from, String to) throws IOException {
    return Files.readString(Path.of("README.md"))
        .lines()
        .dropWhile(line -> !line.equals(from))
        .takeWhile(line -> !line.equals(to))
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf('|', 1)))
        .flatMap(column -> NAME.matcher(column).results())
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
