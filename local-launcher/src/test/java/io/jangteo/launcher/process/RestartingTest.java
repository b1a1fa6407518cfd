package io.jangteo.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartingTest {
  private final RestartPolicy policy =
      new RestartPolicy(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(30), 3);

  @Test
  void the_wait_doubles_up_to_its_limit() {
    assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofMillis(250));
    assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofMillis(500));
    assertThat(policy.delayAfter(6)).isEqualTo(Duration.ofSeconds(8));
    assertThat(policy.delayAfter(7)).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.delayAfter(1_000)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_program_that_ran_well_for_a_while_starts_with_a_clean_slate() {
    assertThat(policy.failuresAfter(2, Duration.ofSeconds(29))).isEqualTo(3);
    assertThat(policy.failuresAfter(2, Duration.ofSeconds(30))).isEqualTo(1);
  }

  @Test
  void more_failures_in_a_row_than_the_limit_are_enough() {
    assertThat(policy.isEnough(3)).isFalse();
    assertThat(policy.isEnough(4)).isTrue();
  }
}
