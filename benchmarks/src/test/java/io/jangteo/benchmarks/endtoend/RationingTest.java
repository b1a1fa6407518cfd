package io.jangteo.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.benchmarks.endtoend.Ration.Allowance;
import org.junit.jupiter.api.Test;

class RationingTest {

  private final Allowance allowance = new Allowance(25, 1_000);

  @Test
  void what_may_be_used_in_a_period_is_used_up() {
    assertThat(allowance.isLeft(1_000)).isTrue();
    assertThat(allowance.isLeft(1_024)).isTrue();
    assertThat(allowance.isLeft(1_025)).isFalse();
  }

  @Test
  void what_was_used_beyond_it_is_taken_off_the_next() {
    allowance.periodEnds(1_040);

    assertThat(allowance.isLeft(1_049)).isTrue();
    assertThat(allowance.isLeft(1_050)).isFalse();
  }

  @Test
  void whoever_used_much_too_much_stands_still_for_whole_periods() {
    allowance.periodEnds(1_090);
    assertThat(allowance.isLeft(1_090)).isFalse();

    allowance.periodEnds(1_090);
    assertThat(allowance.isLeft(1_090)).isFalse();

    allowance.periodEnds(1_090);
    assertThat(allowance.isLeft(1_090)).isTrue();
    assertThat(allowance.isLeft(1_100)).isFalse();
  }

  @Test
  void what_is_left_over_is_not_saved() {
    allowance.periodEnds(1_005);

    assertThat(allowance.isLeft(1_029)).isTrue();
    assertThat(allowance.isLeft(1_030)).isFalse();
  }

  @Test
  void in_the_long_run_as_much_is_used_as_may_be() {
    long used = 1_000;
    for (int period = 0; period < 1_000; period++) {
      if (allowance.isLeft(used)) {
        // Stopped late, each time by another while.
        used += 25 + period % 7;
      }
      allowance.periodEnds(used);
    }

    assertThat(used - 1_000).isBetween(25_000L, 25_000L + 2 * 31);
  }
}
