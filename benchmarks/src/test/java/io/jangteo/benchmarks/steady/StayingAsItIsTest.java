package io.jangteo.benchmarks.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jangteo.benchmarks.steady.Series.Reading;
import io.jangteo.launcher.Part;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StayingAsItIsTest {

  private static final double MEGABYTE = 1_048_576;
  private static final int ORDERS = 10_000;

  @Test
  void a_heap_that_grows_all_the_time_is_found() {
    assertThat(isTooMuch(What.LIVE_HEAP, share -> (50 + 20 * share) * MEGABYTE)).isTrue();
  }

  @Test
  void a_heap_that_swings_is_not() {
    assertThat(isTooMuch(What.LIVE_HEAP, share -> (50 + 20 * (share * 7 % 1)) * MEGABYTE))
        .isFalse();
  }

  @Test
  void a_heap_that_grows_until_it_is_warm_is_not() {
    assertThat(isTooMuch(What.LIVE_HEAP, share -> Math.min(share, 0.1) * 500 * MEGABYTE)).isFalse();
  }

  @Test
  void a_heap_has_grown_only_if_it_has_by_a_share_and_by_some_megabytes() {
    assertThat(isTooMuch(What.LIVE_HEAP, share -> (20 + 6 * share) * MEGABYTE)).isFalse();
    assertThat(isTooMuch(What.LIVE_HEAP, share -> (150 + 20 * share) * MEGABYTE)).isFalse();
  }

  @Test
  void threads_sockets_files_and_connections_may_be_two_more() {
    for (var what : List.of(What.THREADS, What.SOCKETS, What.OPEN_FILES, What.CONNECTIONS)) {
      assertThat(isTooMuch(what, share -> share < 0.6 ? 30 : 32)).isFalse();
      assertThat(isTooMuch(what, share -> share < 0.6 ? 30 : 33)).isTrue();
      assertThat(isTooMuch(what, share -> share < 0.6 ? 300 : 303)).isFalse();
    }
  }

  @Test
  void no_partition_may_be_added() {
    assertThat(isTooMuch(What.PARTITIONS, _ -> 100)).isFalse();
    assertThat(isTooMuch(What.PARTITIONS, share -> share < 0.6 ? 100 : 101)).isTrue();
  }

  @Test
  void data_and_resident_memory_may_grow() {
    for (var what : List.of(What.DATA, What.DATA_FILES, What.OPEN_DATA_FILES, What.RESIDENT)) {
      assertThat(isTooMuch(what, share -> 1 + 1_000 * MEGABYTE * share)).isFalse();
    }
  }

  @Test
  void data_is_told_for_a_thousand_orders() {
    var growth = Growth.of(series(What.DATA, share -> 100 * MEGABYTE * (1 + share)));

    assertThat(growth.per1000(ORDERS)).isCloseTo(10, within(0.001));
  }

  @Test
  void each_thing_is_shown_under_what_is_expected_of_it() {
    var steadiness =
        Steadiness.of(
            ORDERS,
            List.of(
                series(What.LIVE_HEAP, share -> (50 + 20 * share) * MEGABYTE),
                series(What.DATA, share -> 100 * MEGABYTE * (1 + share)),
                series(What.RESIDENT, _ -> 200 * MEGABYTE)),
            Map.of(Part.KAFKA, Map.of("io.jangteo.Leak", 12_000_000L)));

    assertThat(steadiness.inLines().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "Has to stay early late growth %",
            "kafka, live heap, MB 56 68 12 21.4 HAS GROWN",
            "",
            "Grows as the data does early late growth % for 1,000 orders",
            "kafka, data, MB 130 190 60 46.2 10",
            "",
            "Is not judged early late growth %",
            "kafka, resident memory, MB 200 200 0 0.0");
    assertThat(steadiness.verdict())
        .isEqualTo("HAS GROWN: kafka, live heap, MB; most in bytes: {io.jangteo.Leak=12000000}");
  }

  private static boolean isTooMuch(What what, DoubleUnaryOperator valueAt) {
    return Growth.of(series(what, valueAt)).isTooMuch();
  }

  private static Series series(What what, DoubleUnaryOperator valueAt) {
    return new Series(
        Part.KAFKA,
        what,
        IntStream.rangeClosed(0, 60)
            .mapToObj(i -> new Reading(i / 60.0, valueAt.applyAsDouble(i / 60.0)))
            .toList());
  }
}
