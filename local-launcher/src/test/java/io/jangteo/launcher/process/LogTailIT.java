package io.jangteo.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailIT {
  @TempDir Path folder;

  @Test
  void shows_the_causes_and_leaves_the_noise_out() throws IOException {
    assertThat(
            tail(
                """
                Application run failed
                \tat io.jangteo.Service.main(Service.java:13)
                Caused by: no such table
                \t... 10 common frames omitted

                Temporary AOTConfiguration recorded: /x
                Picked up JAVA_TOOL_OPTIONS: -Djava.class.path=/x
                AOTCache creation is complete: /x 81793024 bytes
                """))
        .isEqualTo("Application run failed\nCaused by: no such table");
  }

  @Test
  void shows_no_more_than_the_last_lines() throws IOException {
    assertThat(tail("line\n".repeat(1_000) + "last").lines()).hasSize(20).endsWith("last");
  }

  @Test
  void cuts_a_long_line() throws IOException {
    assertThat(tail("x".repeat(10_000))).hasSize(402).endsWith(" …");
  }

  private String tail(String text) throws IOException {
    return LogTail.of(Files.writeString(folder.resolve("log"), text));
  }
}
