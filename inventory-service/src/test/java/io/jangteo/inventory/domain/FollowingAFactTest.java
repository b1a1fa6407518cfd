package io.jangteo.inventory.domain;

import static io.jangteo.inventory.domain.ReservationStep.ALLOCATE;
import static io.jangteo.inventory.domain.ReservationStep.BURY;
import static io.jangteo.inventory.domain.ReservationStep.COMMIT;
import static io.jangteo.inventory.domain.ReservationStep.RELEASE;
import static io.jangteo.inventory.domain.ReservationStep.RESTOCK;
import static io.jangteo.inventory.domain.ReservationStep.STAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state and every fact, also those that come late, twice, or cannot be. */
class FollowingAFactTest {

  private static final @Nullable ReservationStep IMPOSSIBLE = null;

  /**
   * One row of the table.
   *
   * @param step {@code IMPOSSIBLE} where the two contradict each other
   */
  record Row(ReservationState state, ReservationFact fact, @Nullable ReservationStep step) {}

  static List<Row> table() {
    return Stream.of(
            row(ReservationState.NONE, ALLOCATE, IMPOSSIBLE, BURY, IMPOSSIBLE),
            row(ReservationState.HELD, STAY, COMMIT, RELEASE, IMPOSSIBLE),
            row(ReservationState.REJECTED, STAY, IMPOSSIBLE, STAY, IMPOSSIBLE),
            row(ReservationState.RELEASED, STAY, IMPOSSIBLE, STAY, IMPOSSIBLE),
            row(ReservationState.COMMITTED, STAY, STAY, IMPOSSIBLE, RESTOCK))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> row(
      ReservationState state,
      @Nullable ReservationStep placed,
      @Nullable ReservationStep approved,
      @Nullable ReservationStep failed,
      @Nullable ReservationStep returned) {
    return List.of(
        new Row(state, ReservationFact.ORDER_PLACED, placed),
        new Row(state, ReservationFact.PAYMENT_APPROVED, approved),
        new Row(state, ReservationFact.PAYMENT_FAILED, failed),
        new Row(state, ReservationFact.GOODS_RETURNED, returned));
  }

  @ParameterizedTest
  @MethodSource("table")
  void each_pair_has_its_answer(Row row) {
    if (row.step() == null) {
      assertThatThrownBy(() -> row.state().on(row.fact()))
          .isInstanceOf(ReservationContradiction.class)
          .hasMessageContaining(row.state().name())
          .hasMessageContaining(row.fact().name());
    } else {
      assertThat(row.state().on(row.fact())).isEqualTo(row.step());
    }
  }

  @Test
  void the_table_has_every_pair() {
    assertThat(table().stream().map(row -> List.<Enum<?>>of(row.state(), row.fact())).toList())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ReservationState.values())
                .flatMap(
                    state ->
                        Arrays.stream(ReservationFact.values())
                            .map(fact -> List.<Enum<?>>of(state, fact)))
                .toList());
  }
}
