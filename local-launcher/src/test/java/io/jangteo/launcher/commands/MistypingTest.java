package io.jangteo.launcher.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistypingTest {
  private final StringWriter errors = new StringWriter();
  private final StringWriter output = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "statsu              | status",
        "--exti              | --exti",
        "status --verbose    | --verbose",
        "logs warehouse      | there is no 'warehouse'",
        "logs                | SERVICE",
        "token emperor       | buyer, seller, admin, internal",
        "rebuild             | PROJECTION",
        "rebuild nonsense    | seller-product]",
        "chaos weather       | marketplace, relay",
        "chaos --minutes 0   | above 0",
        "chaos --rate -3     | above 0",
        "chaos relay --reader a | binlog-client]",
        "relay statsu        | status",
        "relay pause         | --reason",
        "relay release a b   | ID",
        "bench               | WHAT",
        "bench the-weather   | there is no 'the-weather'",
        "--port-base many    | many"
      })
  void is_told_what_was_wrong_and_exits_2(String line, String told) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(errors.toString()).contains(told).contains("./run help");
  }

  @Test
  void help_lists_every_command() {
    assertThat(run("help")).isZero();
    assertThat(output.toString())
        .contains(
            "status", "stop", "reset", "logs", "token", "rebuild", "relay", "bench", "--exit");
  }

  private int run(String line) {
    return Launcher.commandLine()
        .setErr(new PrintWriter(errors, true))
        .setOut(new PrintWriter(output, true))
        .execute(line.split(" ", -1));
  }
}
