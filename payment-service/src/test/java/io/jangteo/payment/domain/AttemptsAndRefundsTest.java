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
    "APPROVED,APPROVED,APPROVED,APPROVED,APPROVED,APPROVED",
    "PROCESSING,SUCCEEDED,FAILED,APPROVED,UNKNOWN,UNKNOWN",
    "UNKNOWN,SUCCEEDED,FAILED,UNKNOWN,UNKNOWN,UNKNOWN",
    "SUCCEEDED,SUCCEEDED,SUCCEEDED,SUCCEEDED,SUCCEEDED,SUCCEEDED",
    "FAILED,FAILED,FAILED,FAILED,FAILED,FAILED",
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
    var begun = refund(Refund.State.APPROVED, 0, false).begun(NOW, RULES);

    assertThat(begun.idempotencyKey()).isEqualTo("refund-" + begun.refundId());
  }

  @Test
  void an_error_under_the_key_makes_the_next_try_use_another_and_silence_does_not() {
    var answered = refund(Refund.State.UNKNOWN, 1, true).begun(NOW, RULES);
    var silent = refund(Refund.State.UNKNOWN, 1, false).begun(NOW, RULES);

    assertThat(answered.idempotencyKey()).endsWith("-2");
    assertThat(silent.idempotencyKey()).isEqualTo("refund-" + silent.refundId());
  }

  @Test
  void a_refund_whose_caller_died_is_asked_about_before_it_is_sent_again() {
    assertThat(refund(Refund.State.PROCESSING, 1, false).begun(NOW, RULES).state())
        .isEqualTo(Refund.State.UNKNOWN);
  }

  private static Refund refund(Refund.State state, int tries, boolean answered) {
    return new Refund(
        new UUID(0, 3),
        new UUID(0, 1),
        new UUID(0, 2),
        Provider.TOSS,
        "toss-key",
        Money.won(33_000),
        Refund.Reason.LATE_CAPTURE,
        state,
        tries,
        answered,
        0,
        NOW,
        null);
  }
}
