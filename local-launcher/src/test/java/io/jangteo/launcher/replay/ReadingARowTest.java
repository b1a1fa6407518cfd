package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.replay.Reading.Dirty;
import io.jangteo.launcher.replay.Reading.Item;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingARowTest {
  private final RowReader reader = new RowReader(BigDecimal.valueOf(1_700));

  @Test
  void a_clean_row_is_an_item() {
    assertThat(reader.read(row("85123A", "6", "2.55")))
        .isEqualTo(new Item("85123A", "HEART", 6, 4_335));
  }

  @Test
  void a_row_of_a_cancellation_takes_back_what_it_writes_as_negative() {
    assertThat(reader.read(new Row("C536365", "85123A", "HEART", "-6", "2.55", "17850.0")))
        .isEqualTo(new Item("85123A", "HEART", 6, 4_335));
    assertThat(reader.read(new Row("C536365", "85123A", "HEART", "6", "2.55", "17850.0")))
        .isEqualTo(new Dirty(Dirt.QUANTITY_NOT_POSITIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "85123A,        0,        2.55,    QUANTITY_NOT_POSITIVE",
    "85123A,       -6,        2.55,    QUANTITY_NOT_POSITIVE",
    "85123A,        1000001,  2.55,    QUANTITY_TOO_LARGE",
    "85123A,        6,        0,       PRICE_ZERO",
    "85123A,        6,        0.0,     PRICE_ZERO",
    "85123A,        6,        0.0002,  PRICE_ZERO",
    "85123A,        6,       -2.55,    PRICE_NEGATIVE",
    "85123A,        6,       -0.0001,  PRICE_NEGATIVE",
    "85123A,        6,        600000,  PRICE_TOO_LARGE",
    "85123A,        six,      2.55,    UNPARSABLE",
    "85123A,        6.5,      2.55,    UNPARSABLE",
    "85123A,        99999999999, 2.55, UNPARSABLE",
    "85123A,        6,        '',      UNPARSABLE",
    "85123A,        6,        NaN,     UNPARSABLE",
    "85123A,        6,        1e9,     UNPARSABLE",
    "'',            6,        2.55,    UNPARSABLE",
    "85 123,        6,        2.55,    UNPARSABLE",
    "POST,          1,        18.00,   ADJUSTMENT",
    "DOT,           1,        18.00,   ADJUSTMENT",
    "D,            -1,        18.00,   ADJUSTMENT",
    "M,             1,        18.00,   ADJUSTMENT",
    "m,             1,        18.00,   ADJUSTMENT",
    "S,             1,        0,       ADJUSTMENT",
    "B,             1,        18.00,   ADJUSTMENT",
    "C2,            1,        50.00,   ADJUSTMENT",
    "CRUK,         -1,        1.60,    ADJUSTMENT",
    "AMAZONFEE,     1,        13541.33, ADJUSTMENT",
    "BANK CHARGES,  1,        15.00,   ADJUSTMENT",
  })
  void a_dirty_row_says_of_which_kind(
      String stockCode, String quantity, String unitPrice, Dirt expected) {
    assertThat(reader.read(row(stockCode, quantity, unitPrice))).isEqualTo(new Dirty(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2.55,   1700, 4335",
    "0.001,  1700, 2",
    "0.42,   1700, 714",
    "1.0015, 1000, 1002",
    "1.0014, 1000, 1001",
    "0.0005, 1000, 1",
    "2.55,   1700.5, 4336",
  })
  void prices_become_whole_won_rounded_half_up(
      String unitPrice, BigDecimal wonPerUnit, long expected) {
    assertThat(new RowReader(wonPerUnit).read(row("22423", "1", unitPrice)))
        .isEqualTo(new Item("22423", "HEART", 1, expected));
  }

  @ParameterizedTest
  @CsvSource({
    "17850.0, 17850",
    "17850,   17850",
    "'',      guest-1",
    "J. Doe,  guest-1",
  })
  void the_buyer_is_the_customer_or_else_a_guest_of_that_invoice(
      String customerId, String expected) {
    assertThat(new Row("1", "85123A", "HEART", "1", "1", customerId).buyerId()).isEqualTo(expected);
  }

  private static Row row(String stockCode, String quantity, String unitPrice) {
    return new Row("536365", stockCode, "HEART", quantity, unitPrice, "17850.0");
  }
}
