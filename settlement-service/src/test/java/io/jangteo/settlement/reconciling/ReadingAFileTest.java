package io.jangteo.settlement.reconciling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingAFileTest {

  private static final String HEADER =
      "transaction_key,order_id,amount,fee,fee_vat,sold_on,paid_out_on\n";
  private static final String ROW = "key,order,7000,70,7,2026-01-31,2026-02-02\n";

  @Test
  void a_row_that_is_one_is_read_also_behind_one_that_is_not() {
    var file = read(HEADER + ROW.replace("7000", "much") + ROW);

    assertThat(file.lines()).hasSize(1);
    assertThat(file.faults()).extracting(SettlementFile.Fault::row).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7000       | 7e3                  | amount is a whole number of at most 15 digits, not '7e3'
          7000       | =1+1                 | amount is a whole number of at most 15 digits, not '=1+1'
          7000       | 9223372036854775807  | amount is a whole number
          7000       | -9223372036854775808 | amount is a whole number
          2026-01-31 | 2026-02-30           | sold_on is a day such as 2026-01-31, not '2026-02-30'
          2026-01-31 | +999999999-12-31     | sold_on is a day
          2026-02-02 | 0000-01-01           | paid_out_on is a day
          key        | a NUL b              | control character
          """)
  void a_row_that_nobody_can_mean_is_left_out_and_told(String of, String instead, String told) {
    var file = read(HEADER + ROW.replace(of, instead.replace("NUL", "\0")));

    assertThat(file.lines()).isEmpty();
    assertThat(file.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains(told));
  }

  @Test
  void a_file_in_another_charset_is_not_guessed_at() {
    var file = SettlementFile.read("TOSS", (HEADER + "für" + ROW).getBytes(ISO_8859_1));

    assertThat(file.lines()).isEmpty();
    assertThat(file.faults())
        .extracting(SettlementFile.Fault::message)
        .containsExactly("the file is not in UTF-8");
  }

  private static SettlementFile read(String text) {
    return SettlementFile.read("TOSS", text.getBytes(UTF_8));
  }
}
