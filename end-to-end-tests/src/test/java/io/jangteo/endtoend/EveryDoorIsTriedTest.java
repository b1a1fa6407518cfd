package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link HostileInputScenario} cannot forget what was added since. */
class EveryDoorIsTriedTest {

  @Test
  void for_every_body_that_a_controller_reads_a_good_one_is_known() {
    assertThat(Doors.all()).hasSizeGreaterThan(100).allMatch(ValidRequests::know);
  }

  @Test
  void no_two_doors_are_the_same() {
    assertThat(Doors.all()).extracting(Door::toString).doesNotHaveDuplicates();
  }
}
