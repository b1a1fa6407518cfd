package io.jangteo.order.domain;

import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a refund, and everything that can be told in it. */
class HearingOfARefundTest {

  private static final List<RefundState> STATES = List.of(RefundState.values());
  private static final UUID ID = new UUID(0, 1);

  /**
   * known \ told, in the order of the states; = stays as it is, > becomes what is told, t is
   * decided by what happened later.
   */
  private static final List<String> TABLE =
      List.of(
          // R A F J W B S
          "= > > > > > >", // REQUESTED
          "= = t > > > >", // APPROVED
          "= t = > > > >", // FAILED
          "= = = = t t >", // REJECTED
          "= = = t = t >", // WITHDRAWN
          "= = = t t = >", // ABANDONED
          "= = = = = = ="); // SUCCEEDED

  record Row(RefundState known, RefundState told, char answer) {}

  static Stream<Row> everyPair() {
    return STATES.stream()
        .flatMap(
            known ->
                STATES.stream()
                    .map(
                        told ->
                            new Row(
                                known,
                                told,
                                TABLE
                                    .get(STATES.indexOf(known))
                                    .replace(" ", "")
                                    .charAt(STATES.indexOf(told)))));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void has_one_answer(Row row) {
    assertThat(after(row, -1)).isEqualTo(row.answer() == '>' ? row.told() : row.known());
    assertThat(after(row, 0)).isEqualTo(row.answer() == '>' ? row.told() : row.known());
    assertThat(after(row, 1)).isEqualTo(row.answer() == '=' ? row.known() : row.told());
  }

  private static RefundState after(Row row, long secondsLater) {
    return refund(ID, row.known(), 1, NOW)
        .after(refund(ID, row.told(), 1, NOW.plusSeconds(secondsLater)))
        .state();
  }

  @Test
  void it_is_of_a_cancellation_once_that_was_told_however_late() {
    var requested = new OrderRefund(ID, RefundState.REQUESTED, Money.won(1), true, NOW);

    var after = refund(ID, RefundState.REJECTED, 1, NOW).after(requested);

    assertThat(after.state()).isEqualTo(RefundState.REJECTED);
    assertThat(after.ofCancellation()).isTrue();
  }
}
