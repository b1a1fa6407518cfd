package io.jangteo.payment.domain;

import static io.jangteo.payment.domain.Fixtures.NOW;
import static io.jangteo.payment.domain.Fixtures.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Attempt.Result;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.RefundAnswer.NotSent;
import io.jangteo.payment.domain.RefundAnswer.Refused;
import io.jangteo.payment.domain.RefundAnswer.Returned;
import io.jangteo.payment.domain.RefundAnswer.Unclear;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsAndRefundsTest {

  @ParameterizedTest
  @CsvSource({
    "STARTED,CHARGED,SUCCEEDED",
    "STARTED,DECLINED,DECLINED",
    "STARTED,NOT_SENT,NOT_SENT",
    "STARTED,UNCLEAR,UNKNOWN",
    "STARTED,NOT_CHARGED,NOT_CHARGED",
    "UNKNOWN,CHARGED,SUCCEEDED",
    "UNKNOWN,DECLINED,NOT_CHARGED",
    "UNKNOWN,NOT_SENT,UNKNOWN",
    "UNKNOWN,UNCLEAR,UNKNOWN",
    "UNKNOWN,NOT_CHARGED,NOT_CHARGED",
    "SUCCEEDED,CHARGED,SUCCEEDED",
    "SUCCEEDED,DECLINED,SUCCEEDED",
    "SUCCEEDED,NOT_SENT,SUCCEEDED",
    "SUCCEEDED,UNCLEAR,SUCCEEDED",
    "SUCCEEDED,NOT_CHARGED,SUCCEEDED",
    "DECLINED,CHARGED,SUCCEEDED",
    "DECLINED,DECLINED,DECLINED",
    "DECLINED,NOT_SENT,DECLINED",
    "DECLINED,UNCLEAR,DECLINED",
    "DECLINED,NOT_CHARGED,DECLINED",
    "NOT_SENT,CHARGED,SUCCEEDED",
    "NOT_SENT,DECLINED,NOT_SENT",
    "NOT_SENT,NOT_SENT,NOT_SENT",
    "NOT_SENT,UNCLEAR,NOT_SENT",
    "NOT_SENT,NOT_CHARGED,NOT_SENT",
    "NOT_CHARGED,CHARGED,SUCCEEDED",
    "NOT_CHARGED,DECLINED,NOT_CHARGED",
    "NOT_CHARGED,NOT_SENT,NOT_CHARGED",
    "NOT_CHARGED,UNCLEAR,NOT_CHARGED",
    "NOT_CHARGED,NOT_CHARGED,NOT_CHARGED",
  })
  void an_attempt_learns(Attempt.State state, Result result, Attempt.State expected) {
    assertThat(Attempt.after(state, result)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTED,REQUESTED,REQUESTED,REQUESTED,REQUESTED,REQUESTED",
    "REJECTED,REJECTED,REJECTED,REJECTED,REJECTED,REJECTED",
    "WITHDRAWN,WITHDRAWN,WITHDRAWN,WITHDRAWN,WITHDRAWN,WITHDRAWN",
    "APPROVED,APPROVED,APPROVED,APPROVED,APPROVED,APPROVED",
    "PROCESSING,SUCCEEDED,FAILED,APPROVED,UNKNOWN,UNKNOWN",
    "UNKNOWN,SUCCEEDED,FAILED,UNKNOWN,UNKNOWN,UNKNOWN",
    "SUCCEEDED,SUCCEEDED,SUCCEEDED,SUCCEEDED,SUCCEEDED,SUCCEEDED",
    "FAILED,FAILED,FAILED,FAILED,FAILED,FAILED",
    "ABANDONED,ABANDONED,ABANDONED,ABANDONED,ABANDONED,ABANDONED",
  })
  void a_refund_is_answered(
      Refund.State state,
      Refund.State returned,
      Refund.State refused,
      Refund.State notSent,
      Refund.State unclear,
      Refund.State notReturned) {
    var refund = refund(state, 1, false);

    assertThat(refund.after(new Returned("tx-9"), NOW, RULES).state()).isEqualTo(returned);
    assertThat(refund.after(new Refused("REFUND_REJECTED"), NOW, RULES).state()).isEqualTo(refused);
    assertThat(refund.after(new NotSent("open"), NOW, RULES).state()).isEqualTo(notSent);
    assertThat(refund.after(new Unclear("?", false), NOW, RULES).state()).isEqualTo(unclear);
    assertThat(refund.after(new NotReturned("DONE"), NOW, RULES).state()).isEqualTo(notReturned);
  }

  @Test
  void the_first_key_is_the_refunds_own_name() {
    var begun = refund(Refund.State.APPROVED, 0, false).begun(33_000, NOW, RULES);

    assertThat(begun.idempotencyKey()).isEqualTo("refund-" + begun.refundId());
  }

  @Test
  void an_error_under_the_key_makes_the_next_try_use_another_and_silence_does_not() {
    var answered = refund(Refund.State.UNKNOWN, 1, true).begun(33_000, NOW, RULES);
    var silent = refund(Refund.State.UNKNOWN, 1, false).begun(33_000, NOW, RULES);

    assertThat(answered.idempotencyKey()).endsWith("-2");
    assertThat(silent.idempotencyKey()).isEqualTo("refund-" + silent.refundId());
  }

  @Test
  void a_refund_whose_caller_died_is_asked_about_before_it_is_sent_again() {
    assertThat(refund(Refund.State.PROCESSING, 1, false).begun(33_000, NOW, RULES).state())
        .isEqualTo(Refund.State.UNKNOWN);
  }

  /** A dash: it is too late, or too early, for that. */
  @ParameterizedTest
  @CsvSource({
    "REQUESTED,APPROVED,REJECTED,WITHDRAWN,-,-",
    "REJECTED,-,-,-,-,-",
    "WITHDRAWN,-,-,-,-,-",
    "APPROVED,-,-,-,-,-",
    "PROCESSING,-,-,-,-,-",
    "UNKNOWN,-,-,-,-,-",
    "SUCCEEDED,-,-,-,-,-",
    "FAILED,-,-,-,APPROVED,ABANDONED",
    "ABANDONED,-,-,-,-,-",
  })
  void a_refund_is_decided(
      Refund.State state,
      String approved,
      String rejected,
      String withdrawn,
      String sentAgain,
      String abandoned) {
    var refund = refund(state, 1, false);

    assertThat(decided(refund, new RefundDecision.Approve(null, null))).isEqualTo(approved);
    assertThat(decided(refund, new RefundDecision.Reject("worn"))).isEqualTo(rejected);
    assertThat(decided(refund, new RefundDecision.Withdraw())).isEqualTo(withdrawn);
    assertThat(decided(refund, new RefundDecision.SendAgain(null))).isEqualTo(sentAgain);
    assertThat(decided(refund, new RefundDecision.Abandon("paid by hand"))).isEqualTo(abandoned);
  }

  private static String decided(Refund refund, RefundDecision decision) {
    var after = refund.after(decision);
    return after == null ? "-" : after.state().name();
  }

  @Test
  void a_refund_that_was_refused_is_sent_again_under_a_key_of_its_own() {
    var again = refund(Refund.State.FAILED, 1, true).after(new RefundDecision.SendAgain(null));

    assertThat(Objects.requireNonNull(again).begun(33_000, NOW, RULES).idempotencyKey())
        .endsWith("-2");
  }

  private static Refund refund(Refund.State state, int tries, boolean answered) {
    return new Refund(
        new UUID(0, 3),
        new Refund.Target(
            new UUID(0, 1), new UUID(0, 2), Provider.TOSS, new PaymentGateway.At(null, "toss-key")),
        Money.won(33_000),
        new Refund.Wish(Refund.Reason.LATE_CAPTURE, Requester.SYSTEM, null, List.of(), null),
        state,
        new Refund.Sending(tries, answered, 0, NOW, 33_000, null, null));
  }
}
