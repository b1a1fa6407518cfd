package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Payout.Items;
import io.jangteo.settlement.domain.Payout.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bank's answers do to a payout: every state with every answer. */
class FollowingAPayoutTest {

  private static final Instant NOON = Instant.parse("2026-12-01T03:00:00Z");
  private static final PayoutRules RULES =
      new PayoutRules(
          List.of(Duration.ofSeconds(5), Duration.ofSeconds(10)),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          2,
          Duration.ofMinutes(30),
          Duration.ofDays(1),
          Duration.ofDays(10));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # state    , answer   , next       , steps            , items
          PROCESSING , COMPLETED, SUCCEEDED  , ARRIVED          , PAID_OUT
          PROCESSING , RETURNED , RETURNED   , ARRIVED CAME_BACK, DUE_AGAIN
          PROCESSING , DECLINED , FAILED     , NEVER_LEFT       , DUE_AGAIN
          PROCESSING , UNCLEAR  , UNKNOWN    , ''               , STAY
          PROCESSING , UNHEARD  , PROCESSING , ''               , STAY
          UNKNOWN    , COMPLETED, SUCCEEDED  , ARRIVED          , PAID_OUT
          UNKNOWN    , RETURNED , RETURNED   , ARRIVED CAME_BACK, DUE_AGAIN
          UNKNOWN    , DECLINED , FAILED     , NEVER_LEFT       , DUE_AGAIN
          UNKNOWN    , UNCLEAR  , UNKNOWN    , ''               , STAY
          UNKNOWN    , UNHEARD  , PROCESSING , ''               , STAY
          SUCCEEDED  , COMPLETED, SUCCEEDED  , ''               , STAY
          SUCCEEDED  , UNCLEAR  , SUCCEEDED  , ''               , STAY
          SUCCEEDED  , RETURNED , RETURNED   , CAME_BACK        , DUE_AGAIN
          SUCCEEDED  , DECLINED , contradiction, ''             , STAY
          SUCCEEDED  , UNHEARD  , contradiction, ''             , STAY
          FAILED     , COMPLETED, contradiction, ''             , STAY
          FAILED     , RETURNED , contradiction, ''             , STAY
          FAILED     , DECLINED , FAILED     , ''               , STAY
          FAILED     , UNCLEAR  , FAILED     , ''               , STAY
          FAILED     , UNHEARD  , FAILED     , ''               , STAY
          RETURNED   , COMPLETED, RETURNED   , ''               , STAY
          RETURNED   , RETURNED , RETURNED   , ''               , STAY
          RETURNED   , UNCLEAR  , RETURNED   , ''               , STAY
          RETURNED   , DECLINED , contradiction, ''             , STAY
          RETURNED   , UNHEARD  , contradiction, ''             , STAY
          PREPARED   , COMPLETED, contradiction, ''             , STAY
          PREPARED   , RETURNED , contradiction, ''             , STAY
          PREPARED   , DECLINED , contradiction, ''             , STAY
          PREPARED   , UNCLEAR  , contradiction, ''             , STAY
          PREPARED   , UNHEARD  , contradiction, ''             , STAY
          CONFIRMED  , COMPLETED, contradiction, ''             , STAY
          CONFIRMED  , RETURNED , contradiction, ''             , STAY
          CONFIRMED  , DECLINED , contradiction, ''             , STAY
          CONFIRMED  , UNCLEAR  , contradiction, ''             , STAY
          CONFIRMED  , UNHEARD  , contradiction, ''             , STAY
          CANCELLED  , COMPLETED, contradiction, ''             , STAY
          CANCELLED  , RETURNED , contradiction, ''             , STAY
          CANCELLED  , DECLINED , contradiction, ''             , STAY
          CANCELLED  , UNCLEAR  , contradiction, ''             , STAY
          CANCELLED  , UNHEARD  , contradiction, ''             , STAY
          """)
  void every_state_has_an_answer_to_every_answer(
      State state, String answer, String next, String steps, Items items) {
    var payout = in(state);
    if (next.equals("contradiction")) {
      assertThatThrownBy(() -> payout.after(answer(answer), NOON, RULES))
          .isInstanceOf(BankContradiction.class)
          .hasMessageContaining("is " + state);
      return;
    }
    var change = payout.after(answer(answer), NOON, RULES);

    assertThat(change.payout().state()).hasToString(next);
    assertThat(change.steps().stream().map(Enum::name).collect(Collectors.joining(" ")))
        .isEqualTo(steps);
    assertThat(change.items()).isEqualTo(items);
  }

  @Test
  void what_is_taken_up_is_written_down_before_the_bank_is_called() {
    var sent = in(State.CONFIRMED).takenUp(NOON, RULES);

    assertThat(sent.payout().state()).isEqualTo(State.PROCESSING);
    assertThat(sent.payout().sending().tries()).isEqualTo(1);
    assertThat(sent.steps()).containsExactly(PayoutMovement.Step.SENT);
    assertThat(in(State.PROCESSING).takenUp(NOON, RULES).payout().state())
        .as("whoever sent it is gone")
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void it_is_sent_so_often_and_given_up_only_when_no_try_can_turn_up_any_more() {
    var again = in(State.UNKNOWN).after(new BankAnswer.Unheard(), NOON, RULES).payout();
    assertThat(again.sending().tries()).isEqualTo(2);

    var doubted = again.after(new BankAnswer.Unclear("silence"), NOON, RULES).payout();
    var early = doubted.after(new BankAnswer.Unheard(), NOON.plusSeconds(1_799), RULES).payout();
    assertThat(early.state()).isEqualTo(State.UNKNOWN);

    var late = early.after(new BankAnswer.Unheard(), NOON.plusSeconds(1_800), RULES);
    assertThat(late.payout().state()).isEqualTo(State.FAILED);
    assertThat(late.steps()).containsExactly(PayoutMovement.Step.NEVER_LEFT);
    assertThat(late.items()).isEqualTo(Items.DUE_AGAIN);
  }

  @Test
  void questions_come_further_and_further_apart() {
    var payout = in(State.PROCESSING);
    var waits = new java.util.ArrayList<Long>();
    for (int i = 0; i < 4; i++) {
      payout = payout.after(new BankAnswer.Unclear("silence"), NOON, RULES).payout();
      waits.add(Duration.between(NOON, payout.sending().nextStepAt()).toSeconds());
    }
    assertThat(waits).containsExactly(5L, 10L, 600L, 600L);
  }

  @Test
  void a_return_is_looked_for_every_day_for_ten() {
    var paid = in(State.PROCESSING).after(new BankAnswer.Completed("t"), NOON, RULES).payout();
    assertThat(paid.sending().nextStepAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));

    var later = NOON.plus(Duration.ofDays(10));
    assertThat(
            paid.after(new BankAnswer.Completed("t"), later, RULES).payout().sending().nextStepAt())
        .isNull();
  }

  @Test
  void whoever_prepared_it_does_not_confirm_it_and_what_was_sent_is_not_cancelled() {
    var byHand = payout(State.PREPARED, "admin-1");

    assertThat(byHand.mayBeConfirmedBy("admin-1")).isFalse();
    assertThatThrownBy(() -> byHand.confirmed("admin-1", NOON))
        .isInstanceOf(IllegalStateException.class);
    assertThat(byHand.confirmed("admin-2", NOON).payout().confirmedBy()).isEqualTo("admin-2");
    assertThatThrownBy(() -> in(State.PROCESSING).cancelled("why", NOON))
        .isInstanceOf(IllegalStateException.class);
    assertThat(in(State.CONFIRMED).cancelled("why", NOON).items()).isEqualTo(Items.DUE_AGAIN);
  }

  private static BankAnswer answer(String name) {
    return switch (name) {
      case "COMPLETED" -> new BankAnswer.Completed("bt-1");
      case "RETURNED" -> new BankAnswer.Returned("bt-1", "ACCOUNT_CLOSED");
      case "DECLINED" -> new BankAnswer.Declined("ACCOUNT_CLOSED");
      case "UNCLEAR" -> new BankAnswer.Unclear("silence");
      default -> new BankAnswer.Unheard();
    };
  }

  private static Payout in(State state) {
    return payout(state, null);
  }

  private static Payout payout(State state, @org.jspecify.annotations.Nullable String by) {
    var sent = state == State.PREPARED || state == State.CONFIRMED || state == State.CANCELLED;
    return new Payout(
        UUID.fromString("00000000-0000-7000-8000-000000000001"),
        "kim",
        Money.won(25_743),
        2,
        LocalDate.parse("2026-12-01"),
        new BankAccount("088", "110-123", "Kim"),
        state,
        by,
        state == State.PREPARED ? null : "admin-9",
        sent
            ? Payout.Sending.NONE
            : new Payout.Sending(1, 0, NOON, NOON, state == State.UNKNOWN ? NOON : null, null),
        null,
        NOON);
  }
}
