package io.jangteo.payment.refunding;

import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Input.MoneyReturned;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Rules;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends approved refunds to the gateway, outside any transaction. One in doubt is asked about first
 * and sent again only when the gateway knows nothing of it.
 */
public final class ReturnMoney {

  private static final Logger log = LoggerFactory.getLogger(ReturnMoney.class);

  private final Refunds refunds;
  private final Payments payments;
  private final TransactionOperations transactions;
  private final Gateways gateways;
  private final Rules rules;
  private final Executor calls;
  private final Semaphore free;

  public ReturnMoney(
      Refunds refunds,
      Payments payments,
      TransactionOperations transactions,
      Gateways gateways,
      Rules rules,
      Executor calls,
      int inFlight) {
    this.refunds = refunds;
    this.payments = payments;
    this.transactions = transactions;
    this.gateways = gateways;
    this.rules = rules;
    this.calls = calls;
    this.free = new Semaphore(inFlight);
  }

  public boolean runOnce() {
    var room = free.availablePermits();
    if (room == 0) {
      return false;
    }
    var begun = claim(room);
    for (var refund : begun) {
      free.acquireUninterruptibly();
      calls.execute(
          () -> {
            try {
              settle(refund, answerTo(refund));
            } finally {
              free.release();
            }
          });
    }
    return begun.size() == room;
  }

  private List<Refund> claim(int room) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = payments.now();
              var begun =
                  refunds.claimDue(now, room).stream().map(r -> r.begun(now, rules)).toList();
              refunds.save(begun);
              return begun;
            }));
  }

  private RefundAnswer answerTo(Refund refund) {
    var gateway = gateways.of(refund.provider());
    if (refund.state() == Refund.State.PROCESSING) {
      return gateway.refund(refund);
    }
    var answer = gateway.askAbout(refund);
    return answer instanceof NotReturned ? gateway.refund(refund) : answer;
  }

  private void settle(Refund sent, RefundAnswer answer) {
    transactions.executeWithoutResult(
        _ -> {
          var now = payments.now();
          // The payment first, as everywhere, so that two never wait for each other.
          var payment = payments.lock(List.of(sent.paymentId())).getFirst();
          var before = refunds.lock(sent);
          var after = before.after(answer, now, rules);
          refunds.save(List.of(after));
          if (after.state() == Refund.State.SUCCEEDED && before.state() != after.state()) {
            var returned =
                new MoneyReturned(after.refundId(), after.amount().amount(), after.reason());
            payments.save(List.of(Payment.after(payment, returned, now, rules)), Origin.OWN_ACCORD);
          }
          if (after.state() == Refund.State.FAILED) {
            log.error("refund {} was refused, a person has to see to it: {}", after, answer);
          }
        });
  }
}
