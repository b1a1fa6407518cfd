package io.jangteo.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.inventory.domain.CurrentLevel.Telling;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingALevelTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // available, told, millis ago, asked for, told now
    "5, 4, 1000, false, true",
    "5, 4,  999, false, false",
    "5, 5, 5000, false, false",
    "0, 1, 1000, false, true",
    "1, 0, 1000, false, true",
    "0, 1,  999, true,  false",
    "0, 0, 9999, true,  false",
    "0, 0, 10000, true, true",
    "0, 0, 10000, false, false",
    "5, 5, 10000, true, false",
    // The clock of whoever told it was ahead.
    "5, 4, -999, false, false",
    "5, 4, -3600000, false, true",
  })
  void news_are_told_once_a_second_and_sold_out_again_while_it_is_asked_for(
      long available, long told, long millisAgo, boolean askedFor, boolean toBeTold) {
    var level =
        new CurrentLevel("sku", available, 7, 3, new Telling(told, NOW.minusMillis(millisAgo)));

    assertThat(level.isToBeTold(NOW, askedFor)).isEqualTo(toBeTold);
  }

  @Test
  void what_was_never_told_is_told_at_once() {
    var level = new CurrentLevel("sku", 0, 1, 0, null);

    assertThat(level.isNews()).isTrue();
    assertThat(level.isToBeTold(NOW, false)).isTrue();
  }
}
