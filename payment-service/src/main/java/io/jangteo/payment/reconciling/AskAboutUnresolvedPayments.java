package io.jangteo.payment.reconciling;

import io.jangteo.payment.charging.SettleAnswers;
import io.jangteo.payment.domain.Attempt;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Input.AttemptBegun;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.Approving;
import io.jangteo.payment.domain.Payment.AwaitingDeposit;
import io.jangteo.payment.domain.Payment.Captured;
import io.jangteo.payment.domain.Payment.Failed;
import io.jangteo.payment.domain.Payment.Ready;
import io.jangteo.payment.domain.Payment.Unheard;
import io.jangteo.payment.domain.Payment.Unknown;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.pacing.CallsInFlight;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks about payments in doubt, and about failed ones whose money could still come. Where the
 * gateway says that it has not taken money that is still wanted, it is asked for it again.
 */
public final class AskAboutUnresolvedPayments {

  /** A question, what follows from it, and a question about that. */
  private static final int CALLS_AT_MOST = 3;

  private final Payments payments;
  private final TransactionOperations transactions;
  private final Gateways gateways;
  private final SettleAnswers settling;
  private final Rules rules;
  private final CallsInFlight calls;

  public AskAboutUnresolvedPayments(
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
    var room = calls.room();
    if (room == 0) {
      return false;
    }
    var due = claim(room);
    due.forEach(payment -> calls.start(() -> ask(payment)));
    return due.size() == room;
  }

  /** Asks the gateway now, where asking can tell anything. */
  public void askNow(UUID paymentId) {
    payments.find(paymentId).ifPresent(snapshot -> ask(snapshot.payment()));
  }

  private List<Payment> claim(int room) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = payments.now();
              var due = payments.claimUnresolved(now, room);
              payments.reserveUntil(now.plus(rules.callBudget().multipliedBy(CALLS_AT_MOST)), due);
              return due;
            }));
  }

  private void ask(Payment payment) {
    var instruction = payment.intent().instruction();
    if (instruction == null) {
      return;
    }
    switch (payment) {
      case Unknown unknown -> settle(unknown, answerAbout(unknown, instruction));
      case AwaitingDeposit awaiting -> settle(awaiting, answerAbout(awaiting, instruction));
      case Failed failed -> settle(failed, answerAbout(failed, instruction));
      // Nothing can have been taken, or it is known already, or whoever called is still listening.
      case Unheard _, Ready _, Approving _, Captured _ -> {}
    }
  }

  private void settle(Payment payment, Telling answer) {
    settling.settle(payment.intent().paymentId(), answer);
  }

  /** Nothing is to come any more; whether something has, is what the question is for. */
  private Telling answerAbout(AwaitingDeposit awaiting, Instruction instruction) {
    var gateway = gateways.of(instruction.provider());
    if (awaiting.closing() != null && awaiting.seenAt() == null) {
      close(gateway, awaiting, instruction);
    }
    return gateway.ask(question(awaiting, instruction));
  }

  /** A failed payment wants no deposit: an account found open is closed, and looked at again. */
  private Telling answerAbout(Failed failed, Instruction instruction) {
    var gateway = gateways.of(instruction.provider());
    var answer = gateway.ask(question(failed, instruction));
    if (!(answer instanceof DepositAwaited)) {
      return answer;
    }
    close(gateway, failed, instruction);
    return gateway.ask(question(failed, instruction));
  }

  private static void close(PaymentGateway gateway, Payment payment, Instruction instruction) {
    var intent = payment.intent();
    gateway.close(
        new Closing(
            intent.orderId(),
            instruction.at(),
            Attempt.closingKey(intent.paymentId(), payment.attempts())));
  }

  private Telling answerAbout(Unknown unknown, Instruction instruction) {
    var gateway = gateways.of(instruction.provider());
    var answer = gateway.ask(question(unknown, instruction));
    return answer instanceof Pending && unknown.isStillWanted(payments.now())
        ? chargeAgain(gateway, unknown, instruction, answer)
        : answer;
  }

  /** Under the same key while nothing came back for it, else under the next one. */
  private Telling chargeAgain(
      PaymentGateway gateway, Unknown unknown, Instruction instruction, Telling answer) {
    var current = unknown.answered() ? withNewKey(unknown) : unknown;
    if (!(current instanceof Unknown again)) {
      return answer;
    }
    var intent = again.intent();
    return gateway.chargeAndMakeSure(
        new Charge(
            intent.orderId(),
            instruction.at(),
            instruction.paymentToken(),
            Objects.requireNonNull(intent.terms()).amount(),
            Attempt.idempotencyKey(intent.paymentId(), again.attempts()),
            false));
  }

  private Payment withNewKey(Unknown unknown) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = payments.now();
              var current = payments.lock(List.of(unknown.intent().paymentId())).getFirst();
              var change = Payment.after(current, new AttemptBegun(), now, rules);
              payments.save(List.of(change), Origin.OWN_ACCORD);
              return change.payment();
            }));
  }

  private static Question question(Payment payment, Instruction instruction) {
    return new Question(payment.intent().orderId(), instruction.at());
  }
}
