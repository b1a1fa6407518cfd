package io.jangteo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartingWithBadSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "SIMULATOR_HOST,                    every where",
    "SIMULATOR_PORT,                    eighty",
    "SIMULATOR_PORT,                    65536",
    "SIMULATOR_PORT,                    -1",
    "SIMULATOR_SEED,                    lucky",
    "SIMULATOR_TOSS_SECRET_KEY,         with:colon",
    "SIMULATOR_PORTONE_API_SECRET,      two words",
    "SIMULATOR_TOSS_WEBHOOK_URL,        127.0.0.1:80",
    "SIMULATOR_PORTONE_WEBHOOK_URL,     ftp://127.0.0.1/",
    "SIMULATOR_PORTONE_WEBHOOK_SECRET,  whsec_???",
    "SIMULATOR_PORTONE_WEBHOOK_SECRET,  whsec_",
    "SIMULATOR_PORTONE_WEBHOOK_SECRET,  'YWJj,YWJj,YWJj'",
    "SIMULATOR_TOSS_SECRET_KEY,         'one,'",
    "SIMULATOR_WEBHOOK_MINUTE_MILLIS,   0",
  })
  void the_variable_is_named(String variable, String value) {
    assertThatThrownBy(() -> Settings.from(Map.of(variable, value)))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(variable + ": ");
  }

  @Test
  void the_process_says_so_and_ends_with_2(@TempDir Path folder) throws Exception {
    try (var process = OwnProcess.with(folder, Map.of(Settings.PORT, "eighty"))) {
      assertThat(process.lastWords())
          .endsWith("payment-gateway-simulator: SIMULATOR_PORT: 'eighty' is not a whole number");
      assertThat(process.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void a_folder_that_is_a_file_is_named(@TempDir Path folder) throws Exception {
    var file = Files.createFile(folder.resolve("file"));
    try (var process = OwnProcess.with(folder, Map.of(Settings.DATA, file.toString()))) {
      assertThat(process.lastWords()).contains("SIMULATOR_DATA");
      assertThat(process.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void what_is_empty_is_not_set() {
    var settings = Settings.from(Map.of(Settings.PORT, "", Settings.TOSS_WEBHOOK_URL, " "));

    assertThat(settings.port()).isEqualTo(18_086);
    assertThat(settings.tossWebhookUrl()).isEmpty();
  }
}
