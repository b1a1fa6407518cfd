package io.jangteo.payment.refunding;

import io.jangteo.operability.OrderInLog;
import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Fact.RefundRefused;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Input.MoneyReturned;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.RefundAnswer.Refused;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.pacing.CallsInFlight;
import io.jangteo.payment.pacing.GroupCommit;
import io.jangteo.payment.pacing.Spacing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends approved refunds to the gateway, outside any transaction, one of a payment at a time, so
 * that what the gateway should hold before each is known. One in doubt is asked about first and
 * sent again only when the gateway knows nothing of it.
 */
public final class ReturnMoney {

  private static final Logger log = LoggerFactory.getLogger(ReturnMoney.class);
  private static final int MOST_PER_COMMIT = 200;

  private final Refunds refunds;
  private final Payments payments;
  private final TransactionOperations transactions;
  private final Gateways gateways;
  private final Rules rules;
  private final CallsInFlight calls;
  private final GroupCommit<Answered, Refund> commits;

  public ReturnMoney(
      Refunds refunds,
      Payments payments,
      TransactionOperations transactions,
      Gateways gateways,
      Rules rules,
      CallsInFlight calls,
      Spacing spacing) {
    this.refunds = refunds;
    this.payments = payments;
    this.transactions = transactions;
    this.gateways = gateways;
    this.rules = rules;
    this.calls = calls;
    this.commits = new GroupCommit<>(MOST_PER_COMMIT, spacing, this::settle);
  }

  private record Answered(Refund sent, RefundAnswer answer) {

    UUID paymentId() {
      return sent.target().paymentId();
    }
  }

  public boolean runOnce() {
    var room = calls.room();
    if (room == 0) {
      return false;
    }
    var begun = claim(room);
    begun.forEach(
        refund -> calls.start(() -> commits.write(new Answered(refund, answerTo(refund)))));
    return begun.size() == room;
  }

  private List<Refund> claim(int room) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = payments.now();
              // The payments first, as everywhere, so that two never wait for each other.
              var locked = payments.lockById(refunds.paymentsWithDue(now, room));
              var begun = new ArrayList<Refund>();
              for (var refund : nextOfEach(refunds.lockUnderWay(locked.keySet()), now)) {
                var payment = Objects.requireNonNull(locked.get(refund.target().paymentId()));
                begun.add(refund.begun(balance(payment), now, rules));
              }
              begun.forEach(refunds::begun);
              return begun;
            }));
  }

  private static long balance(Payment payment) {
    return payment.money().approved() - payment.money().refunded();
  }

  /** The one of each payment that the gateway has heard of, else the first; if it is due. */
  private static List<Refund> nextOfEach(List<Refund> underWay, Instant now) {
    Map<UUID, List<Refund>> byPayment =
        underWay.stream()
            .collect(
                Collectors.groupingBy(
                    refund -> refund.target().paymentId(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byPayment.values().stream()
        .map(ReturnMoney::next)
        .flatMap(Optional::stream)
        .filter(refund -> !refund.sending().nextTryAt().isAfter(now))
        .toList();
  }

  private static Optional<Refund> next(List<Refund> ofOnePayment) {
    return ofOnePayment.stream()
        .filter(refund -> refund.state() != Refund.State.APPROVED)
        .findFirst()
        .or(() -> ofOnePayment.stream().findFirst());
  }

  private RefundAnswer answerTo(Refund refund) {
    var gateway = gateways.of(refund.target().provider());
    if (refund.state() == Refund.State.PROCESSING) {
      return gateway.refund(refund);
    }
    var answer = gateway.askAbout(refund);
    if (!(answer instanceof NotReturned)) {
      return answer;
    }
    return refund.isTriedEnough()
        ? new Refused(Objects.requireNonNullElse(refund.sending().code(), "TRIED_IN_VAIN"))
        : gateway.refund(refund);
  }

  private List<Refund> settle(List<Answered> group) {
    transactions.executeWithoutResult(_ -> write(group));
    return group.stream().map(Answered::sent).toList();
  }

  private void write(List<Answered> group) {
    var now = payments.now();
    // The payments first, as everywhere, so that two never wait for each other.
    var locked = new HashMap<>(payments.lockById(group.stream().map(Answered::paymentId).toList()));
    var underWay = new HashMap<UUID, Refund>();
    refunds
        .lockUnderWay(locked.keySet())
        .forEach(refund -> underWay.put(refund.refundId(), refund));
    var changes = new ArrayList<Change>();
    for (var answered : group) {
      var payment = Objects.requireNonNull(locked.get(answered.paymentId()));
      var before = underWay.get(answered.sent().refundId());
      if (before == null) {
        // Another call has heard meanwhile how it ended.
        continue;
      }
      var after = before.after(answered.answer(), now, rules);
      refunds.save(after);
      underWay.put(after.refundId(), after);
      if (before.state() != after.state()) {
        told(payment, after, now)
            .ifPresent(
                change -> {
                  locked.put(answered.paymentId(), change.payment());
                  changes.add(change);
                });
      }
    }
    payments.save(changes, Origin.OWN_ACCORD);
  }

  private Optional<Change> told(Payment payment, Refund refund, Instant now) {
    return switch (refund.state()) {
      case SUCCEEDED -> {
        refunds.gone(refund);
        yield Optional.of(Payment.after(payment, new MoneyReturned(refund), now, rules));
      }
      case FAILED -> {
        var code = Objects.requireNonNullElse(refund.sending().code(), "");
        try (var _ = OrderInLog.of(refund.target().orderId())) {
          log.error(
              "refund {} was refused ({}): a person has to see to it", refund.refundId(), code);
        }
        yield Optional.of(Change.telling(payment, new RefundRefused(refund, code, now)));
      }
      case REQUESTED, REJECTED, WITHDRAWN, APPROVED, PROCESSING, UNKNOWN, ABANDONED ->
          Optional.empty();
    };
  }
}
