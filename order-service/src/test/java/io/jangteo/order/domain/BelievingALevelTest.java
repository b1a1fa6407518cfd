package io.jangteo.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.order.domain.ToldLevels.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BelievingALevelTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final ToldLevels levels = new ToldLevels(Duration.ofSeconds(30));

  @Test
  void only_what_was_told_to_be_sold_out_is() {
    hear(new Level("mug", true, 1, NOW), new Level("tea", false, 1, NOW));

    assertThat(levels.soldOut(Set.of("mug", "tea", "never-heard-of"), NOW)).containsExactly("mug");
  }

  @Test
  void the_later_version_wins_however_they_come() {
    hear(new Level("mug", false, 2, NOW), new Level("mug", true, 1, NOW));
    hear(new Level("tea", true, 1, NOW), new Level("tea", false, 2, NOW));
    hear(new Level("tea", true, 1, NOW));

    assertThat(levels.soldOut(Set.of("mug", "tea"), NOW)).isEmpty();
  }

  @Test
  void it_is_believed_for_half_a_minute_after_it_was_so_and_again_when_it_is_told_again() {
    hear(new Level("mug", true, 1, NOW.minusSeconds(10)));

    assertThat(isSoldOut(NOW.plusMillis(19_999))).isTrue();
    assertThat(isSoldOut(NOW.plusSeconds(20))).isFalse();
    levels.hear(List.of(new Level("mug", true, 2, NOW.plusSeconds(20))), NOW.plusSeconds(21));
    assertThat(isSoldOut(NOW.plusSeconds(49))).isTrue();
    assertThat(isSoldOut(NOW.plusSeconds(50))).isFalse();
  }

  @Test
  void what_comes_too_late_is_not_believed_at_all() {
    hear(new Level("mug", true, 1, NOW.minusSeconds(30)));

    assertThat(isSoldOut(NOW)).isFalse();
  }

  @Test
  void a_clock_that_is_ahead_makes_nothing_believed_for_longer() {
    hear(new Level("mug", true, 1, NOW.plusSeconds(3_600)));

    assertThat(isSoldOut(NOW.plusMillis(29_999))).isTrue();
    assertThat(isSoldOut(NOW.plusSeconds(30))).isFalse();
  }

  @Test
  void what_is_no_longer_believed_does_not_stand_in_the_way_of_versions_that_begin_anew() {
    hear(new Level("mug", true, 1_000, NOW.minusSeconds(60)));
    hear(new Level("mug", true, 1, NOW));

    assertThat(isSoldOut(NOW)).isTrue();
  }

  @Test
  void when_there_is_no_room_it_is_as_if_nothing_had_been_told() {
    levels.hear(
        IntStream.range(0, 100_000).mapToObj(i -> new Level("s-" + i, true, 1, NOW)).toList(), NOW);
    hear(new Level("mug", true, 1, NOW), new Level("s-7", false, 2, NOW));

    assertThat(levels.soldOut(Set.of("mug", "s-7", "s-8"), NOW)).containsExactly("s-8");
    var later = NOW.plusSeconds(31);
    levels.hear(List.of(new Level("mug", true, 1, later)), later);
    assertThat(isSoldOut(later)).isTrue();
  }

  private void hear(Level... told) {
    levels.hear(List.of(told), NOW);
  }

  private boolean isSoldOut(Instant at) {
    return !levels.soldOut(Set.of("mug"), at).isEmpty();
  }
}
