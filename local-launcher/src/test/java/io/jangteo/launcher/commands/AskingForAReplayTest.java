package io.jangteo.launcher.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingForAReplayTest {

  @ParameterizedTest
  @CsvSource({
    "replay,                                    FILE",
    "replay none.csv,                           There is no file none.csv",
    "replay none.csv --limit 0,                 --limit must be 1 or more",
    "replay none.csv --limit many,              --limit",
    "replay none.csv --rate -1,                 --rate must be above 0",
    "replay none.csv --rate fast,               --rate",
    "replay none.csv --stock 0,                 --stock must be from 1",
    "replay none.csv --won-per-unit 0,          --won-per-unit must be above 0",
    "replay none.csv --concurrency 0,           --concurrency must be from 1",
    "replay none.csv --faster,                  --faster",
    "replay none.csv other.csv,                 other.csv",
  })
  void what_cannot_be_done_is_said_and_ends_with_2(String command, String told) {
    var err = new StringWriter();
    int exitCode =
        Launcher.commandLine().setErr(new PrintWriter(err, true)).execute(command.split(" ", -1));
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains(told);
  }
}
