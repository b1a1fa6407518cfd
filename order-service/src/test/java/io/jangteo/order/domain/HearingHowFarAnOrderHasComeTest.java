package io.jangteo.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.order.domain.OrderState.Cancelled;
import io.jangteo.order.domain.OrderState.Confirmed;
import io.jangteo.order.domain.OrderState.Failed;
import io.jangteo.order.domain.OrderState.Open;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state, and everything that can be told in it. */
class HearingHowFarAnOrderHasComeTest {

  private static final Instant CLOSED_AT = Instant.parse("2026-11-21T03:00:00Z");

  private static final List<OrderState> STATES =
      List.of(
          Open.PENDING,
          Open.RESERVED,
          Open.PAYING,
          Open.PAID,
          new Confirmed(CLOSED_AT),
          new Failed(FailureReason.DECLINED, CLOSED_AT),
          new Failed(FailureReason.EXPIRED, CLOSED_AT),
          new Cancelled(CancelledBy.BUYER, CLOSED_AT),
          new Cancelled(CancelledBy.ADMIN, CLOSED_AT));

  /** known \ told; = stays as it is, > becomes what is told, ! is a contradiction. */
  private static final List<String> TABLE =
      List.of(
          // P R Y D  C  F F  X X
          "= > > >  >  > >  > >", // PENDING
          "= = > >  >  > >  > >", // RESERVED
          "= = = >  >  > >  > >", // PAYING
          "= = = =  >  > >  > >", // PAID
          "= = = =  =  ! !  ! !", // CONFIRMED
          "= = = =  !  = !  ! !", // FAILED, declined
          "= = = =  !  ! =  ! !", // FAILED, expired
          "= = = =  !  ! !  = !", // CANCELLED, by the buyer
          "= = = =  !  ! !  ! ="); // CANCELLED, by an admin

  record Row(OrderState known, OrderState told, char answer) {}

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
    if (row.answer() == '!') {
      assertThatThrownBy(() -> OrderState.furthest(row.known(), row.told()))
          .isInstanceOf(ContradictoryClosure.class)
          .hasMessageContaining(row.told().toString());
    } else {
      assertThat(OrderState.furthest(row.known(), row.told()))
          .isEqualTo(row.answer() == '=' ? row.known() : row.told());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING RESERVED PAYING PAID CONFIRMED",
    "CONFIRMED PAID PAYING RESERVED PENDING",
    "PAYING CONFIRMED RESERVED PAID PAYING"
  })
  void ends_alike_in_whatever_order_it_is_told(String told) {
    OrderState state = Open.PENDING;
    for (var name : told.split(" ", -1)) {
      state =
          OrderState.furthest(
              state, name.equals(Confirmed.NAME) ? new Confirmed(CLOSED_AT) : Open.valueOf(name));
    }
    assertThat(state).isEqualTo(new Confirmed(CLOSED_AT));
  }

  @Test
  void the_end_keeps_the_time_it_was_first_told_with() {
    assertThat(
            OrderState.furthest(new Confirmed(CLOSED_AT), new Confirmed(CLOSED_AT.plusSeconds(1))))
        .isEqualTo(new Confirmed(CLOSED_AT));
  }
}
