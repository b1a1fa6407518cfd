package io.jangteo.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTheKneeTest {

  @Test
  void it_is_where_latency_begins_to_grow_faster_than_the_rate() {
    var byRate = List.of(at(10, 100), at(20, 120), at(30, 160), at(40, 280), at(50, 900));

    assertThat(knee(byRate).perSecond()).isEqualTo(30);
  }

  @Test
  void without_a_bend_it_is_the_highest_rate() {
    assertThat(knee(List.of(at(10, 100), at(20, 100))).perSecond()).isEqualTo(20);
  }

  private static Closing knee(List<Closing> byRate) {
    return Knee.of(byRate, Closing::perSecond, Closing::p50Millis);
  }

  private static Closing at(double perSecond, double p50Millis) {
    return new Closing(1_000, perSecond, 5, p50Millis, 2 * p50Millis, 3 * p50Millis, 40);
  }
}
