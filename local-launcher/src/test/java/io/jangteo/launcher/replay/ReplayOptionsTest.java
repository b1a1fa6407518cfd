package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayOptionsTest {

  @Test
  void nothing_but_a_file_is_needed() {
    assertThatNoException().isThrownBy(() -> ReplayOptions.of(Path.of("sales.csv")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0,  -,      -,       1700,     64,    --limit",
        "-1, -,      -,       1700,     64,    --limit",
        "1,  0,      -,       1700,     64,    --rate",
        "1,  -2.5,   -,       1700,     64,    --rate",
        "1,  100001, -,       1700,     64,    --rate",
        "1,  -,      0,       1700,     64,    --stock",
        "1,  -,      1000001, 1700,     64,    --stock",
        "1,  -,      -,       0,        64,    --won-per-unit",
        "1,  -,      -,       -1,       64,    --won-per-unit",
        "1,  -,      -,       1000001,  64,    --won-per-unit",
        "1,  -,      -,       1700,     0,     --concurrency",
        "1,  -,      -,       1700,     10001, --concurrency",
      })
  void a_number_out_of_its_range_is_refused_by_the_name_of_its_option(
      int limit,
      @Nullable BigDecimal rate,
      @Nullable Integer stock,
      BigDecimal wonPerUnit,
      int concurrency,
      String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ReplayOptions(
                    Path.of("sales.csv"), limit, rate, stock, wonPerUnit, concurrency, false, null))
        .withMessageStartingWith(option);
  }
}
