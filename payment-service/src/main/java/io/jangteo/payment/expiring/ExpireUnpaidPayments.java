package io.jangteo.payment.expiring;

import io.jangteo.payment.charging.SettleAnswers;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Input.DeadlinePassed;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.pacing.CallsInFlight;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fails what is past its deadline and not being charged, whether stock was ever held or not. Where
 * the buyer has said how to pay, the gateway is asked first, outside any transaction: money that it
 * took without us is found before the order is given up, not after.
 */
public final class ExpireUnpaidPayments {

  private static final int BATCH = 200;

  private final Payments payments;
  private final TransactionOperations transactions;
  private final Gateways gateways;
  private final SettleAnswers settling;
  private final Rules rules;
  private final CallsInFlight calls;

  public ExpireUnpaidPayments(
      Payments payments,
      TransactionOperations transactions,
      Gateways gateways,
      SettleAnswers settling,
      Rules rules,
      CallsInFlight calls) {
    this.payments = payments;
    this.transactions = transactions;
    this.gateways = gateways;
    this.settling = settling;
    this.rules = rules;
    this.calls = calls;
  }

  public boolean runOnce() {
    var room = Math.min(BATCH, calls.room());
    if (room == 0) {
      return false;
    }
    var overdue = claim(room);
    for (var payment : overdue) {
      var instruction = payment.intent().instruction();
      if (instruction != null) {
        calls.start(() -> askThenExpire(payment, instruction));
      }
    }
    return overdue.size() == room;
  }

  /** Those without an instruction end here: there is nobody to ask. */
  private List<Payment> claim(int room) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = payments.now();
              var overdue = payments.claimOverdue(now, room);
              payments.checkExpiryAt(now.plus(rules.callBudget()), overdue);
              payments.save(
                  overdue.stream()
                      .filter(payment -> payment.intent().instruction() == null)
                      .map(payment -> Payment.after(payment, new DeadlinePassed(true), now, rules))
                      .toList(),
                  Origin.OWN_ACCORD);
              return overdue;
            }));
  }

  private void askThenExpire(Payment payment, Instruction instruction) {
    var question = new Question(payment.intent().orderId(), instruction.at());
    switch (gateways.of(instruction.provider()).ask(question)) {
      case Charged charged -> settling.settle(payment.intent().paymentId(), charged);
      case Pending _, Refused _, DepositAwaited _ -> expire(payment, true);
      case NotSent _, Unclear _, Misconfigured _ -> {
        // Nothing was sent by us, so only a window that takes money by itself can have moved any.
        if (!instruction.chargesByItself()) {
          expire(payment, false);
        }
      }
    }
  }

  private void expire(Payment payment, boolean asked) {
    transactions.executeWithoutResult(
        _ -> {
          var now = payments.now();
          var current = payments.lock(List.of(payment.intent().paymentId())).getFirst();
          payments.save(
              List.of(Payment.after(current, new DeadlinePassed(asked), now, rules)),
              Origin.OWN_ACCORD);
        });
  }
}
