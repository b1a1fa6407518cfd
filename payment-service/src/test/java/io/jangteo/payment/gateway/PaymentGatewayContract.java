package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.RefundAnswer.Returned;
import io.jangteo.payment.domain.Requester;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What anything must do that we take for a payment gateway: the simulator, a provider's recorded
 * answers, and its sandbox.
 */
abstract class PaymentGatewayContract {

  static final Money TOTAL = Money.won(33_000);
  private static final Money PART = Money.won(11_000);

  abstract PaymentGateway gateway();

  /** Of {@link #TOTAL}, which its buyer has agreed to. */
  abstract Charge agreed();

  /** One the buyer's card will not pay. */
  abstract Charge declined();

  abstract Question unheardOf();

  @Test
  void money_is_taken_and_the_question_says_the_same() {
    var charge = agreed();

    var charged = charged(gateway().chargeAndMakeSure(charge));

    assertThat(charged.capture().amount()).isEqualTo(TOTAL);
    assertThat(charged.capture().held()).isEqualTo(TOTAL);
    assertThat(charged.capture().isFor(charge.orderId())).isTrue();
    assertThat(gateway().ask(charge.question())).isEqualTo(charged);
  }

  @Test
  void a_charge_repeated_under_its_key_takes_nothing_more() {
    var charge = agreed();

    var first = gateway().chargeAndMakeSure(charge);

    assertThat(gateway().chargeAndMakeSure(charge)).isEqualTo(first);
  }

  @Test
  void a_decline_is_a_refusal_for_good_b_d21() {
    assertThat(gateway().chargeAndMakeSure(declined()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.failure()).isEqualTo(Failure.DECLINED));
  }

  @Test
  void of_a_payment_nobody_has_heard_of_nothing_is_known() {
    assertThat(gateway().ask(unheardOf())).isEqualTo(new Pending("NOT_FOUND"));
  }

  @Test
  void all_of_it_goes_back() {
    var charge = paid();
    var refund = refund(charge, TOTAL);
    assertThat(gateway().askAbout(refund)).isInstanceOf(NotReturned.class);

    var returned = gateway().refund(refund);

    assertThat(returned).isInstanceOf(Returned.class);
    assertThat(gateway().askAbout(refund)).isEqualTo(returned);
    assertThat(gateway().ask(charge.question())).isInstanceOf(Refused.class);
  }

  @Test
  void a_part_goes_back_and_the_rest_stays() {
    var charge = paid();
    var refund = refund(charge, PART);

    var returned = gateway().refund(refund);

    assertThat(returned).isInstanceOf(Returned.class);
    assertThat(gateway().askAbout(refund)).isEqualTo(returned);
    assertThat(held(charge)).isEqualTo(Money.won(22_000));
  }

  @Test
  void a_refund_repeated_under_its_key_goes_once() {
    var charge = paid();
    var refund = refund(charge, PART);

    var first = gateway().refund(refund);

    assertThat(gateway().refund(refund)).isEqualTo(first).isInstanceOf(Returned.class);
    assertThat(held(charge)).isEqualTo(Money.won(22_000));
  }

  private Charge paid() {
    var charge = agreed();
    var _ = charged(gateway().chargeAndMakeSure(charge));
    return charge;
  }

  private Money held(Charge charge) {
    return charged(gateway().ask(charge.question())).capture().held();
  }

  private static Charged charged(Telling telling) {
    assertThat(telling).isInstanceOf(Charged.class);
    return (Charged) telling;
  }

  private Refund refund(Charge charge, Money amount) {
    return new Refund(
        UUID.randomUUID(),
        new Refund.Target(UUID.randomUUID(), charge.orderId(), gateway().provider(), charge.at()),
        amount,
        new Refund.Wish(Refund.Reason.RETURNED, Requester.BUYER, null, List.of(), null),
        Refund.State.PROCESSING,
        new Refund.Sending(1, false, 0, Instant.EPOCH, TOTAL.amount(), null, null));
  }
}
