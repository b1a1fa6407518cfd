package io.jangteo.inventory.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardingCellsTest {

  private static final String LETTERS = "=+-@'\t\r\n＝＋－＠ a가\",;";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+82 2 123",
        "-5",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠x"
      })
  void what_a_spreadsheet_would_compute_it_shows(String text) {
    assertThat(CellText.guarded(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Tea", "10-pack", "a=b", "가나다", " =1+1"})
  void anything_else_is_as_it_is(String text) {
    assertThat(CellText.guarded(text)).isEqualTo(text);
  }

  /** Someone has written it so by hand. */
  @Test
  void an_apostrophe_before_a_letter_stays() {
    assertThat(CellText.unguarded("'tis tea")).isEqualTo("'tis tea");
  }

  @Test
  void whatever_goes_out_comes_back_as_it_was() {
    var random = new Random(20261125);
    for (int i = 0; i < 20_000; i++) {
      var text =
          random
              .ints(random.nextInt(5), 0, LETTERS.length())
              .mapToObj(at -> LETTERS.substring(at, at + 1))
              .collect(Collectors.joining());
      assertThat(CellText.unguarded(CellText.guarded(text))).isEqualTo(text);
    }
  }
}
