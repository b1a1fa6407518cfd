package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A gateway: takes money, gives it back, and says what it has done. Never called in a transaction.
 */
public interface PaymentGateway {

  Provider provider();

  /** How many more charges it can take right now; 0 while its breaker is open. */
  int room();

  GatewayAnswer charge(Charge charge);

  /** What the gateway holds, without changing it. */
  Telling ask(Question question);

  /** Charges, and asks where the answer says nothing of the money by itself. */
  default Telling chargeAndMakeSure(Charge charge) {
    return switch (charge(charge)) {
      case Telling telling -> telling;
      case AskFirst(var code, var answered) ->
          switch (ask(charge.question())) {
            case Charged charged -> charged;
            case Refused refused -> refused;
            case DepositAwaited awaited -> awaited;
            case Pending _, NotSent _, Unclear _, Misconfigured _ -> new Unclear(code, answered);
          };
    };
  }

  /**
   * Closes the account that was opened for this payment, so that nothing is deposited any more.
   * What came of it is for {@link #ask} to tell.
   */
  GatewayAnswer close(Closing closing);

  /**
   * Tells the listener when the gateway is tried again after it had been left alone, and when it is
   * well again: how many calls it is good for.
   */
  void whenItComesBack(IntConsumer listener);

  RefundAnswer refund(Refund refund);

  /** Whether this refund went through, without changing it. */
  RefundAnswer askAbout(Refund refund);

  /**
   * The order to take money.
   *
   * @param first nothing was ever sent for this payment key, so "not found" means never
   */
  record Charge(
      UUID orderId,
      At at,
      @Nullable String paymentToken,
      Money amount,
      String idempotencyKey,
      boolean first) {

    public Question question() {
      return new Question(orderId, at);
    }
  }

  /** A payment to ask about. */
  record Question(UUID orderId, At at) {}

  /** An account to close. */
  record Closing(UUID orderId, At at, String idempotencyKey) {}

  /**
   * Where a provider knows a payment.
   *
   * @param merchantAccount which of our accounts there; absent for the usual one
   */
  record At(@Nullable String merchantAccount, String paymentKey) {}
}
