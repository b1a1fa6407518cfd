package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.PaymentGateway.Question;
import org.junit.jupiter.api.Test;

/** The same of a gateway that opens accounts to deposit into. */
abstract class DepositsContract extends PaymentGatewayContract {

  /** One whose buyer has chosen to deposit. */
  abstract Charge byDeposit();

  @Test
  void a_deposit_is_awaited_on_an_account_of_its_own() {
    var charge = byDeposit();

    var opened = gateway().chargeAndMakeSure(charge);

    assertThat(opened)
        .isInstanceOfSatisfying(
            DepositAwaited.class,
            awaited -> {
              assertThat(awaited.amount()).isEqualTo(charge.amount());
              assertThat(awaited.orderId()).isEqualTo(charge.orderId().toString());
              assertSame(awaited, charge.question());
            });
  }

  /** All but the secret, which is told once. */
  private void assertSame(DepositAwaited opened, Question question) {
    assertThat(gateway().ask(question))
        .isInstanceOfSatisfying(
            DepositAwaited.class,
            asked -> {
              assertThat(asked.account().accountNumber())
                  .isEqualTo(opened.account().accountNumber());
              assertThat(asked.account().bank()).isEqualTo(opened.account().bank());
              assertThat(asked.account().dueAt()).isEqualTo(opened.account().dueAt());
            });
  }

  @Test
  void an_account_that_was_closed_takes_nothing_any_more() {
    var charge = byDeposit();
    var _ = gateway().chargeAndMakeSure(charge);
    var closing = new Closing(charge.orderId(), charge.at(), "close-" + charge.orderId() + "-1");

    var _ = gateway().close(closing);
    var _ = gateway().close(closing);

    assertThat(gateway().ask(charge.question())).isInstanceOf(Refused.class);
  }
}
