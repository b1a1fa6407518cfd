package io.jangteo.payment.jpa;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.payment.domain.Attempt;
import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Change.AttemptStep.Begun;
import io.jangteo.payment.domain.Change.AttemptStep.Ended;
import io.jangteo.payment.domain.Change.AttemptStep.Found;
import io.jangteo.payment.domain.Change.RefundDue;
import io.jangteo.payment.domain.Fact;
import io.jangteo.payment.domain.Intent;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Origin.Trace;
import io.jangteo.payment.domain.PaidLine;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.PaymentSnapshot;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundLine;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Requester;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

/** Payments in MySQL, and what is told of them in the outbox. */
@Repository
class JpaPayments implements Payments {

  /** Most pressing first. */
  private static final List<Payment.State> UNRESOLVED =
      List.of(Payment.State.UNKNOWN, Payment.State.AWAITING_DEPOSIT, Payment.State.FAILED);

  private final PaymentRows rows;
  private final AttemptRows attempts;
  private final EntityManager entities;
  private final DatabaseClock clock;
  private final Refunds refunds;
  private final Outbox outbox;
  private final Instance instance;

  JpaPayments(
      PaymentRows rows,
      AttemptRows attempts,
      EntityManager entities,
      DatabaseClock clock,
      Refunds refunds,
      Outbox outbox,
      Instance instance) {
    this.rows = rows;
    this.attempts = attempts;
    this.entities = entities;
    this.clock = clock;
    this.refunds = refunds;
    this.outbox = outbox;
    this.instance = instance;
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public List<Payment> lockOfOrders(Collection<UUID> orderIds) {
    var known =
        rows.lockByOrderIds(orderIds).stream()
            .collect(Collectors.toMap(PaymentRow::orderId, PaymentRow::toPayment));
    return orderIds.stream()
        .distinct()
        .map(orderId -> known.getOrDefault(orderId, unheard(orderId)))
        .toList();
  }

  private static Payment unheard(UUID orderId) {
    return new Payment.Unheard(Intent.unheard(UuidCreator.getTimeOrderedEpoch(), orderId));
  }

  @Override
  public List<Payment> lock(Collection<UUID> paymentIds) {
    return payments(rows.lockByIds(paymentIds));
  }

  @Override
  public List<Payment> claimChargeable(Provider provider, Instant now, int limit) {
    return payments(rows.claimChargeable(provider.name(), now, Limit.of(limit)));
  }

  @Override
  public List<Payment> claimOverdue(Instant now, int limit) {
    return payments(rows.claimOverdue(now, Limit.of(limit)));
  }

  @Override
  public List<Payment> claimUnresolved(Instant now, int limit) {
    var all = new ArrayList<PaymentRow>();
    for (var state : UNRESOLVED) {
      if (all.size() < limit) {
        all.addAll(rows.claimDue(state.name(), now, Limit.of(limit - all.size())));
      }
    }
    return payments(all);
  }

  @Override
  public List<Payment> claimLost(Instant now, int limit) {
    return payments(rows.claimDue(Payment.State.APPROVING.name(), now, Limit.of(limit)));
  }

  @Override
  public List<Payment> claimAbandonedBy(String name, int limit) {
    return payments(rows.claimAbandonedBy(name, Limit.of(limit)));
  }

  private static List<Payment> payments(List<PaymentRow> found) {
    return found.stream().map(PaymentRow::toPayment).toList();
  }

  @Override
  public void reserveUntil(Instant then, Collection<Payment> payments) {
    payments.forEach(payment -> row(payment).reserveUntil(then));
  }

  @Override
  public void checkExpiryAt(Instant then, Collection<Payment> payments) {
    payments.forEach(payment -> row(payment).checkExpiryAt(then));
  }

  @Override
  public void tryAgainNow(Provider provider) {
    rows.tryAgainNow(provider.name(), now());
  }

  @Override
  public void askNow(Provider provider, int limit) {
    rows.askNow(provider.name(), limit);
  }

  @Override
  public Optional<PaymentSnapshot> ofOrder(UUID orderId) {
    return rows.findByOrderId(orderId).map(this::snapshot);
  }

  @Override
  public Optional<Trace> traceOf(UUID orderId) {
    return rows.findByOrderId(orderId).map(PaymentRow::trace);
  }

  @Override
  public Optional<PaymentSnapshot> find(UUID paymentId) {
    return rows.findByPaymentId(paymentId).map(this::snapshot);
  }

  @Override
  public List<PaymentSnapshot> inState(Payment.State state, @Nullable UUID after, int limit) {
    var from = after == null ? new UUID(0, 0) : after;
    return rows.inState(state.name(), from, Limit.of(limit)).stream().map(this::snapshot).toList();
  }

  private PaymentSnapshot snapshot(PaymentRow row) {
    var made = attempts.findByKeyPaymentIdOrderByKeyAttemptNo(row.paymentId());
    return new PaymentSnapshot(
        row.toPayment(), made.stream().map(AttemptRow::toAttempt).toList(), row.version());
  }

  @Override
  public void save(List<Change> changes, Origin origin) {
    var byPayment =
        changes.stream()
            .filter(Change::changesAnything)
            .collect(
                Collectors.groupingBy(
                    change -> change.payment().intent().paymentId(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    var made = attemptsEndedBy(byPayment);
    var messages = new ArrayList<OutgoingMessage>();
    for (var story : byPayment.values()) {
      var row = written(story, origin);
      for (var change : story) {
        writeAttempt(change, made);
        for (var fact : facts(change)) {
          var event = OutgoingEvents.of(change.payment().intent(), fact);
          messages.add(OutgoingMessage.of(event, row.nextSequence(), cause(row)));
        }
      }
    }
    if (!messages.isEmpty()) {
      outbox.append(messages);
    }
  }

  /** One row for all that happened to a payment, as it is in the end. */
  private PaymentRow written(List<Change> story, Origin origin) {
    var end = story.getLast().payment();
    var isNew = story.getFirst().first();
    var row = isNew ? new PaymentRow(end) : row(end);
    if (!isNew) {
      row.become(end);
    }
    var trace = origin.byOrder().get(row.orderId());
    if (trace != null) {
      row.touchedBy(trace);
    }
    if (isNew) {
      // Whatever it is told after this is an update of its own.
      entities.persist(row);
    }
    return row;
  }

  private PaymentRow row(Payment payment) {
    return Objects.requireNonNull(
        entities.find(PaymentRow.class, payment.intent().paymentId()),
        "a payment is locked before it is changed");
  }

  private Map<AttemptRow.Key, AttemptRow> attemptsEndedBy(Map<UUID, List<Change>> byPayment) {
    var ended =
        byPayment.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(c -> c.attempt() instanceof Ended))
            .map(Map.Entry::getKey)
            .toList();
    return ended.isEmpty()
        ? Map.of()
        : attempts.ofPayments(ended).stream()
            .collect(Collectors.toMap(AttemptRow::key, Function.identity()));
  }

  private void writeAttempt(Change change, Map<AttemptRow.Key, AttemptRow> made) {
    switch (change.attempt()) {
      case Begun(var number, var at) -> {
        entities.persist(new AttemptRow(change.payment(), number, at));
        row(change.payment()).claimedBy(instance.name());
      }
      case Found(var number, var at) -> {
        var found = new AttemptRow(change.payment(), number, at);
        found.ended(Attempt.Result.CHARGED, null);
        entities.persist(found);
      }
      case Ended(var number, var result, var code) -> {
        var key = new AttemptRow.Key(change.payment().intent().paymentId(), number);
        // Money that moved without a call of ours belongs to no attempt.
        if (made.containsKey(key)) {
          made.get(key).ended(result, code);
        }
      }
      case null -> {}
    }
  }

  private List<Fact> facts(Change change) {
    return Stream.concat(change.facts().stream(), writeRefund(change).stream()).toList();
  }

  /** Money that goes back without a request of its own, and what others are told of that. */
  private List<Fact> writeRefund(Change change) {
    var due = change.refund();
    if (due == null) {
      return List.of();
    }
    var intent = change.payment().intent();
    var refund = refund(intent, due);
    var now = now();
    refunds.add(refund, null, now);
    return due.granted()
        ? List.of(new Fact.RefundAsked(refund, now), new Fact.RefundGranted(refund, now))
        : List.of(new Fact.RefundAsked(refund, now));
  }

  private Refund refund(Intent intent, RefundDue due) {
    var instruction = Objects.requireNonNull(intent.instruction());
    var currency = Objects.requireNonNull(intent.terms()).amount().currency();
    return new Refund(
        UuidCreator.getTimeOrderedEpoch(),
        new Refund.Target(
            intent.paymentId(), intent.orderId(), instruction.provider(), instruction.at()),
        new Money(due.amount(), currency),
        new Refund.Wish(due.reason(), due.by(), null, linesOf(intent, due), null),
        due.granted() ? Refund.State.APPROVED : Refund.State.REQUESTED,
        Refund.Sending.NOT_YET);
  }

  /** All that is left of every line; none where the money was never the order's. */
  private List<RefundLine> linesOf(Intent intent, RefundDue due) {
    return due.by() == Requester.SYSTEM
        ? List.of()
        : refunds.lines(intent.paymentId()).stream()
            .filter(line -> line.quantityLeft() > 0)
            .map(PaidLine::rest)
            .toList();
  }

  private static Cause cause(PaymentRow row) {
    Trace trace = row.trace();
    return new Cause(
        row.orderId().toString(), trace.messageId(), trace.traceparent(), trace.tracestate());
  }
}
