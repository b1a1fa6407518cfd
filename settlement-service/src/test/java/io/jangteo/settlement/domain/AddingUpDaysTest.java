package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddingUpDaysTest {

  private static final LocalDate FROM = LocalDate.of(2026, 11, 25);
  private static final LocalDate TO = LocalDate.of(2026, 12, 8);

  private static final List<SellerDay> DAYS =
      List.of(
          day("2026-11-25", 1), day("2026-11-30", 2), day("2026-12-01", 4), day("2026-12-07", 8));

  @Test
  void days_stay_days_and_the_empty_are_left_out() {
    assertThat(inWords(Grouping.DAY))
        .containsExactly(
            "2026-11-25..2026-11-25 1",
            "2026-11-30..2026-11-30 2",
            "2026-12-01..2026-12-01 4",
            "2026-12-07..2026-12-07 8");
  }

  @Test
  void weeks_begin_on_monday_and_end_where_the_period_does() {
    assertThat(inWords(Grouping.WEEK))
        .containsExactly(
            "2026-11-25..2026-11-29 1", "2026-11-30..2026-12-06 6", "2026-12-07..2026-12-08 8");
  }

  @Test
  void months_end_where_the_period_does() {
    assertThat(inWords(Grouping.MONTH))
        .containsExactly("2026-11-25..2026-11-30 3", "2026-12-01..2026-12-08 12");
  }

  private static List<String> inWords(Grouping grouping) {
    return grouping.of(DAYS, FROM, TO).stream()
        .map(group -> "%s..%s %d".formatted(group.from(), group.to(), group.net().amount()))
        .toList();
  }

  private static SellerDay day(String date, long net) {
    var nothing = Money.won(0);
    return new SellerDay(
        "kim", LocalDate.parse(date), 1, nothing, nothing, nothing, Money.won(net));
  }
}
